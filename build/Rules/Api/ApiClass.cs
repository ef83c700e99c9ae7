namespace Trainwright.Rules;

/// <summary>
/// What a class or function of a library takes. <paramref name="Home"/> is the module that it is imported from now;
/// <paramref name="Allowed"/> is null where any keyword is passed on; <paramref name="History"/> tells in which releases each
/// own keyword existed. <paramref name="Order"/> are its arguments as they are counted without names, and
/// <paramref name="Required"/> those that it cannot do without. <paramref name="Defaults"/> are its own ones' values when they are
/// left out, as far as they are literals.
/// </summary>
public sealed record ApiClass(
    string Library,
    string Name,
    string Home,
    bool InheritsTraining,
    IReadOnlySet<string>? Allowed,
    IReadOnlyDictionary<string, ApiChange> Removed,
    IReadOnlyDictionary<string, ApiChange> Deprecated,
    IReadOnlyDictionary<string, IReadOnlyList<(ApiVersion First, ApiVersion Last)>>? History,
    IReadOnlyList<string> Order,
    IReadOnlyList<string> Required,
    IReadOnlyDictionary<string, System.Text.Json.JsonElement>? Defaults = null)
{
    /// <summary>Whether a keyword of the class's own existed in a release; null where its history is not known.</summary>
    public bool? Had(string keyword, ApiVersion version) => History is null || version == ApiVersion.Head ? null
        : History.TryGetValue(keyword, out var spans) && spans.Any(span => span.First <= version && (span.Last == ApiVersion.Head || version <= span.Last));

    /// <summary>Whether a call gives an argument, by its name or by its place; true where nobody can see.</summary>
    public bool Gets(ScriptCall call, string argument)
    {
        ArgumentNullException.ThrowIfNull(call);
        var place = Order.ToList().IndexOf(argument);
        return call.PassesOn || call.Keywords.ContainsKey(argument) || (place >= 0 && call.Positional > place);
    }
}
