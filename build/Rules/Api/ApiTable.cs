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
    private readonly List<ApiClass> _configurations = [];

    private ApiTable(TableReader libraries)
    {
        var (trl, hub) = (libraries.Member(Trl), libraries.Member("huggingface_hub"));
        TrlSymbols = Moved(trl.Member("symbols")).ToDictionary(symbol => symbol.Name, symbol => (symbol.Gone, symbol.Replacement), StringComparer.Ordinal);
        TrlExports = trl.Member("exports").Texts().ToHashSet(StringComparer.Ordinal);
        HubSymbols = hub.Member("symbols").Members().ToDictionary(symbol => symbol.Name, symbol => (string?)symbol.Value.Text(), StringComparer.Ordinal);
        HubKeywords = Changes(hub.Optional("removed"));
        Symbols = libraries.Members().Where(library => library.Name is not (Trl or "huggingface_hub") && library.Value.Optional("symbols") is not null)
            .SelectMany(library => Moved(library.Value.Member("symbols")).Select(symbol => ($"{library.Name}.{symbol.Name}", symbol.Gone, symbol.Replacement)))
            .ToDictionary(symbol => symbol.Item1, symbol => (symbol.Gone, symbol.Replacement), StringComparer.Ordinal);
    }

    /// <summary>Names that <c>trl</c> itself no longer has: since when, and where they are now.</summary>
    public IReadOnlyDictionary<string, (ApiVersion Gone, string? Replacement)> TrlSymbols { get; }

    /// <summary>Names that <c>trl</c> itself has.</summary>
    public IReadOnlySet<string> TrlExports { get; }

    /// <summary>Names that other libraries no longer have, with their library in front: since when, and what takes their place.</summary>
    public IReadOnlyDictionary<string, (ApiVersion Gone, string? Replacement)> Symbols { get; }

    /// <summary>Names that <c>huggingface_hub</c> no longer has, with what takes their place.</summary>
    public IReadOnlyDictionary<string, string?> HubSymbols { get; }

    /// <summary>Keywords that no function of <c>huggingface_hub</c> takes any more.</summary>
    public IReadOnlyDictionary<string, ApiChange> HubKeywords { get; }

    /// <summary>The configuration that every trainer's own inherits.</summary>
    public ApiClass Training => _classes["transformers.TrainingArguments"];

    /// <summary>The trainer that the others stand on.</summary>
    public ApiClass Trainer => _classes["transformers.Trainer"];

    /// <summary>The configurations of trainers, adapters and scripts, each with its own arguments.</summary>
    public IReadOnlyList<ApiClass> Configurations => _configurations;

    /// <summary>The configuration that a call builds, or an attribute's object is; null when it is none that is known.</summary>
    /// <param name="name">The full dotted name of the class.</param>
    public ApiClass? Configuration(string name) => Find(new ScriptCall(name, [], 1)) is { } found && _configurations.Contains(found) ? found : null;

    /// <summary>Reads the tables.</summary>
    /// <exception cref="TableException">A text is not such a table.</exception>
    public static ApiTable Parse(string surface, string history)
    {
        var libraries = TableReader.Load(surface, "api-surface.json").Member("libraries");
        var past = TableReader.Load(history, "api-history.json");
        var table = new ApiTable(libraries);
        foreach (var (library, content) in libraries.Members())
        {
            foreach (var (name, value) in content.Optional("classes")?.Members() ?? [])
            {
                var known = Class(library, name, value, past);
                table.Add(known);
                if (value.Optional("kind")?.Text() == "config")
                {
                    table._configurations.Add(known);
                }

                foreach (var method in value.Optional("methods")?.Members() ?? [])
                {
                    table.Add(Function(library, $"{name}.{method.Name}", method.Value));
                }
            }

            foreach (var (name, value) in content.Optional("functions")?.Members() ?? [])
            {
                table.Add(Function(library, name, value));
            }
        }

        table.AddLosses(libraries.Member(Sentences).Member("losses"));
        table.Add(Function("datasets", "load_dataset", libraries.Member("datasets").Member("load_dataset")));
        foreach (var name in new[] { "init", "alert", "log", "finish" })
        {
            table.Add(Function("trackio", name, libraries.Member("trackio").Member(name)));
        }

        return table;
    }

    /// <summary>What a call is a call of: by its library and its last part, a method by its class; null when the table does not know it.</summary>
    public ApiClass? Find(ScriptCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var parts = call.Target.Split('.');
        if (parts.Length < 2)
        {
            return null;
        }

        if (parts[0] == "transformers" && parts[^1] == "from_pretrained" && call.Owner is null)
        {
            return _classes.GetValueOrDefault("transformers.AutoModel*.from_pretrained");
        }

        var method = _classes.GetValueOrDefault($"{parts[0]}.{parts[^2]}.{parts[^1]}")
            ?? (parts[^2] == "HfApi" ? _classes.GetValueOrDefault($"{parts[0]}.{parts[^1]}") : null)
            ?? (parts[^2].EndsWith("Trainer", StringComparison.Ordinal) && !parts.Contains("experimental") ? _classes.GetValueOrDefault($"transformers.Trainer.{parts[^1]}") : null);
        return method ?? (call.Owner is null ? _classes.GetValueOrDefault($"{parts[0]}.{parts[^1]}") : null);
    }

    /// <summary>The class of this name, of whatever library; null when the table has none or several.</summary>
    public ApiClass? Named(string name) => _classes.Values.Where(known => known.Name == name).ToList() is [var only] ? only : null;

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
            Add(new ApiClass(Sentences, loss.Key, Sentences, false, allowed.Any(name => name.StartsWith('*')) ? null : allowed, Changes(null), Changes(null), null, [.. loss.First().Value.Member("args").Texts()], []));
        }
    }

    private static IEnumerable<(string Name, ApiVersion Gone, string? Replacement)> Moved(TableReader symbols) =>
        from symbol in symbols.Members()
        let gone = ApiVersion.Parse(symbol.Value.Member("goneIn").Text())
        where gone is not null
        select (symbol.Name, gone.Value, symbol.Value.Optional("replacement")?.Text());

    private static ApiClass Class(string library, string name, TableReader value, TableReader past)
    {
        List<string> own = [.. value.Optional("own")?.Members().Select(member => member.Name) ?? value.Optional("args")?.Texts() ?? value.Optional("allowed")?.Texts() ?? []];
        var history = past.Member(name.EndsWith("Trainer", StringComparison.Ordinal) ? "trainers" : "configs").Optional(name);
        return new ApiClass(
            library,
            name,
            value.Optional("import")?.Text() ?? library,
            value.Optional("inherits") is not null,
            value.Optional("varkw")?.Flag() == true ? null : own.ToHashSet(StringComparer.Ordinal),
            Changes(value.Optional("removed")),
            Changes(value.Optional("deprecated")),
            library == Trl && history is not null ? Spans(history) : null,
            own,
            value.Optional("required")?.Texts() ?? [],
            Defaults(value.Optional("own")));
    }

    // A type of "any" says that nobody has read the default.
    private static Dictionary<string, System.Text.Json.JsonElement> Defaults(TableReader? own) => (own?.Members() ?? [])
        .Select(member => (member.Name, Pair: member.Value.Texts()))
        .Where(member => member.Pair.Count == 2 && member.Pair[0] != "any")
        .Select(member => (member.Name, Value: PythonDefault.Of(member.Pair[1])))
        .Where(member => member.Value is not null)
        .ToDictionary(member => member.Name, member => member.Value!.Value, StringComparer.Ordinal);

    private static ApiClass Function(string library, string name, TableReader value) => new(
        library,
        name,
        library,
        false,
        value.Optional("args") is null || value.Optional("varkw")?.Flag() == true || value.Member("args").Texts().Any(argument => argument.StartsWith('*')) ? null : value.Member("args").Texts().ToHashSet(StringComparer.Ordinal),
        Changes(value.Optional("removed")),
        Changes(value.Optional("deprecated")),
        null,
        value.Optional("args")?.Texts() ?? [],
        value.Optional("required")?.Texts() ?? []);

    private static Dictionary<string, ApiChange> Changes(TableReader? table) => table is null
        ? []
        : table.Members().ToDictionary(member => member.Name, member => new ApiChange(
            member.Value.Optional("replacement")?.Text(),
            member.Value.Optional("action")?.Text() ?? "rewrite",
            member.Value.Optional("autofix")?.Flag() ?? false,
            member.Value.Optional("protectedKeyRisk")?.Flag() ?? false,
            ApiVersion.Parse(member.Value.Optional("goneIn")?.Text()),
            member.Value.Optional("valueBelow")?.Number()), StringComparer.Ordinal);

    private static Dictionary<string, IReadOnlyList<(ApiVersion First, ApiVersion Last)>> Spans(TableReader history) => history.Members().ToDictionary(
        member => member.Name,
        member => (IReadOnlyList<(ApiVersion, ApiVersion)>)[.. member.Value.List().Select(span => span.Texts()).Select(span => (ApiVersion.Parse(span[0])!.Value, ApiVersion.Parse(span[1])!.Value))],
        StringComparer.Ordinal);
}
