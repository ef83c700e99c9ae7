namespace Trainwright.Rules;

/// <summary>
/// What a class or function of a library takes. <paramref name="Home"/> is the module that it is imported from now;
/// <paramref name="Allowed"/> is null where any keyword is passed on; <paramref name="History"/> tells in which releases each
/// own keyword existed.
/// </summary>
public sealed record ApiClass(
    string Library,
    string Name,
    string Home,
    bool InheritsTraining,
    IReadOnlySet<string>? Allowed,
    IReadOnlyDictionary<string, ApiChange> Removed,
    IReadOnlyDictionary<string, ApiChange> Deprecated,
    IReadOnlyDictionary<string, IReadOnlyList<(ApiVersion First, ApiVersion Last)>>? History)
{
    /// <summary>Whether a keyword of the class's own existed in a release; null where its history is not known.</summary>
    public bool? Had(string keyword, ApiVersion version) => History is null || version == ApiVersion.Head ? null
        : History.TryGetValue(keyword, out var spans) && spans.Any(span => span.First <= version && (span.Last == ApiVersion.Head || version <= span.Last));
}
