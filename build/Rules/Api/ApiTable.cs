namespace Trainwright.Rules;

/// <summary>
/// What the libraries of the field take, by release (<c>api-surface.json</c>, <c>api-history.json</c>): the keywords of every
/// configuration and trainer, what became of those that are gone, and where symbols have moved.
/// </summary>
public sealed class ApiTable
{
    private const string Trl = "trl";
    private const string Sentences = "sentence_transformers";
    private readonly Dictionary<string, ApiClass> _classes = new(StringComparer.Ordinal);

    private ApiTable(IReadOnlyDictionary<string, (ApiVersion Gone, string? Replacement)> symbols, IReadOnlySet<string> exports, IReadOnlyDictionary<string, string?> hubSymbols, IReadOnlyDictionary<string, ApiChange> hubKeywords)
    {
        (TrlSymbols, TrlExports, HubSymbols, HubKeywords) = (symbols, exports, hubSymbols, hubKeywords);
    }

    /// <summary>Names that <c>trl</c> itself no longer has: since when, and where they are now.</summary>
    public IReadOnlyDictionary<string, (ApiVersion Gone, string? Replacement)> TrlSymbols { get; }

    /// <summary>Names that <c>trl</c> itself has.</summary>
    public IReadOnlySet<string> TrlExports { get; }

    /// <summary>Names that <c>huggingface_hub</c> no longer has, with what takes their place.</summary>
    public IReadOnlyDictionary<string, string?> HubSymbols { get; }

    /// <summary>Keywords that no function of <c>huggingface_hub</c> takes any more.</summary>
    public IReadOnlyDictionary<string, ApiChange> HubKeywords { get; }

    /// <summary>The configuration that every trainer's own inherits.</summary>
    public ApiClass Training => _classes["transformers.TrainingArguments"];

    /// <summary>Reads the tables.</summary>
    /// <exception cref="TableException">A text is not such a table.</exception>
    public static ApiTable Parse(string surface, string history)
    {
        var libraries = TableReader.Load(surface, "api-surface.json").Member("libraries");
        var past = TableReader.Load(history, "api-history.json");
        var trl = libraries.Member(Trl);
        var hub = libraries.Member("huggingface_hub");
        var table = new ApiTable(
            trl.Member("symbols").Members().Where(symbol => ApiVersion.Parse(symbol.Value.Member("goneIn").Text()) is not null)
                .ToDictionary(symbol => symbol.Name, symbol => (ApiVersion.Parse(symbol.Value.Member("goneIn").Text())!.Value, symbol.Value.Optional("replacement")?.Text()), StringComparer.Ordinal),
            trl.Member("exports").Texts().ToHashSet(StringComparer.Ordinal),
            hub.Member("symbols").Members().ToDictionary(symbol => symbol.Name, symbol => (string?)symbol.Value.Text(), StringComparer.Ordinal),
            Changes(hub.Optional("removed")));
        foreach (var library in new[] { "transformers", Trl, Sentences })
        {
            foreach (var (name, value) in libraries.Member(library).Member("classes").Members())
            {
                table.Add(Class(library, name, value, past));
            }
        }

        table.AddLosses(libraries.Member(Sentences).Member("losses"));
        table.Add(Function("datasets", "load_dataset", libraries.Member("datasets").Member("load_dataset"), varkw: true));
        foreach (var name in new[] { "init", "alert", "log", "finish" })
        {
            table.Add(Function("trackio", name, libraries.Member("trackio").Member(name), varkw: false));
        }

        return table;
    }

    /// <summary>What a call's dotted name stands for: by its library and its last part; null when the table does not know it.</summary>
    public ApiClass? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var parts = name.Split('.');
        if (parts[0] == "transformers" && parts[^1] == "from_pretrained")
        {
            return _classes.GetValueOrDefault("transformers.AutoModel*.from_pretrained");
        }

        return _classes.GetValueOrDefault($"{parts[0]}.{parts[^1]}");
    }

    /// <summary>What became of a library's keyword in a release: null when it is still there or was never known.</summary>
    internal static ApiChange? Gone(IReadOnlyDictionary<string, ApiChange> changes, string keyword, ApiVersion version) =>
        changes.TryGetValue(keyword, out var change) && (change.GoneIn is not { } gone || version >= gone) ? change : null;

    private void Add(ApiClass value) => _classes[$"{value.Library}.{value.Name}"] = value;

    // Losses of one name take different arguments in different families; a keyword of any of them may be right.
    private void AddLosses(TableReader families)
    {
        foreach (var loss in families.Members().SelectMany(family => family.Value.Members()).GroupBy(loss => loss.Name))
        {
            var allowed = loss.SelectMany(each => each.Value.Member("args").Texts()).ToHashSet(StringComparer.Ordinal);
            Add(new ApiClass(Sentences, loss.Key, Sentences, false, allowed.Any(name => name.StartsWith('*')) ? null : allowed, Changes(null), Changes(null), null));
        }
    }

    private static ApiClass Class(string library, string name, TableReader value, TableReader past)
    {
        var own = value.Optional("own")?.Members().Select(member => member.Name) ?? value.Optional("args")?.Texts() ?? value.Optional("allowed")?.Texts() ?? [];
        var history = past.Member(name.EndsWith("Trainer", StringComparison.Ordinal) ? "trainers" : "configs").Optional(name);
        return new ApiClass(
            library,
            name,
            value.Optional("import")?.Text() ?? library,
            value.Optional("inherits") is not null,
            value.Optional("varkw")?.Flag() == true ? null : own.ToHashSet(StringComparer.Ordinal),
            Changes(value.Optional("removed")),
            Changes(value.Optional("deprecated")),
            library == Trl && history is not null ? Spans(history) : null);
    }

    private static ApiClass Function(string library, string name, TableReader value, bool varkw) => new(
        library,
        name,
        library,
        false,
        varkw ? null : value.Member("args").Texts().ToHashSet(StringComparer.Ordinal),
        Changes(value.Optional("removed")),
        Changes(value.Optional("deprecated")),
        null);

    private static Dictionary<string, ApiChange> Changes(TableReader? table) => table is null
        ? []
        : table.Members().ToDictionary(member => member.Name, member => new ApiChange(
            member.Value.Optional("replacement")?.Text(),
            member.Value.Optional("action")?.Text() ?? "rewrite",
            member.Value.Optional("autofix")?.Flag() ?? false,
            member.Value.Optional("protectedKeyRisk")?.Flag() ?? false,
            ApiVersion.Parse(member.Value.Optional("goneIn")?.Text())), StringComparer.Ordinal);

    private static Dictionary<string, IReadOnlyList<(ApiVersion First, ApiVersion Last)>> Spans(TableReader history) => history.Members().ToDictionary(
        member => member.Name,
        member => (IReadOnlyList<(ApiVersion, ApiVersion)>)[.. member.Value.List().Select(span => span.Texts()).Select(span => (ApiVersion.Parse(span[0])!.Value, ApiVersion.Parse(span[1])!.Value))],
        StringComparer.Ordinal);
}
