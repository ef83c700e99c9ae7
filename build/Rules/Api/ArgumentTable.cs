using System.Text.Json;

namespace Trainwright.Rules;

/// <summary>
/// Which arguments of the trainers' configurations change what is learned (<c>neutral-arguments.json</c>), and what each class
/// does when an argument is left out. Its lists cover every argument of a configuration that the API table knows.
/// </summary>
public sealed class ArgumentTable
{
    private const string File = "neutral-arguments.json";
    private const string Training = "TrainingArguments";

    private readonly ApiTable _api;
    private readonly Dictionary<string, string> _training;
    private readonly Dictionary<string, string> _recipes;
    private readonly Dictionary<string, Dictionary<string, IReadOnlyList<JsonElement>>> _defaults;
    private readonly Dictionary<string, IReadOnlyList<string>> _spellings;

    private ArgumentTable(ApiTable api, TableReader root)
    {
        _api = api;
        _training = Groups(root.Member("training"));
        _recipes = Groups(root.Member("recipes"));
        _defaults = root.Member("defaults").Members().ToDictionary(
            type => type.Name,
            type => type.Value.Members().ToDictionary(member => member.Name, member => (IReadOnlyList<JsonElement>)[.. member.Value.List().Select(value => value.Json())], StringComparer.Ordinal),
            StringComparer.Ordinal);
        _spellings = root.Member("spellings").Members().ToDictionary(member => member.Name, member => member.Value.Texts(), StringComparer.Ordinal);
    }

    /// <summary>Reads the table.</summary>
    /// <param name="text">The text of <c>neutral-arguments.json</c>.</param>
    /// <param name="api">What the libraries take.</param>
    /// <exception cref="TableException">The text is not such a table, an argument stands in two lists, or one of a known configuration in none.</exception>
    public static ArgumentTable Parse(string text, ApiTable api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var root = TableReader.Load(text, File);
        root.Only("neutral", "training", "recipes", "defaults", "spellings");
        var table = new ArgumentTable(api, root);
        var neutral = Groups(root.Member("neutral"));
        if (neutral.Keys.FirstOrDefault(table.IsTraining) is { } twice)
        {
            throw root.Member("neutral").Error($"'{twice}' is neutral and changes what is learned; leave it in one of the lists");
        }

        if (table._recipes.Keys.FirstOrDefault(table._training.ContainsKey) is { } both)
        {
            throw root.Member("recipes").Error($"'{both}' stands under training, too; leave it in one of the lists");
        }

        var known = api.Configurations.SelectMany(type => type.Order.Concat(type.Deprecated.Keys).Concat(type.Removed.Keys)).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, place) in Names(root.Member("neutral")).Concat(Names(root.Member("training"))).Concat(Names(root.Member("recipes"))).Where(entry => !known.Contains(entry.Name)))
        {
            throw place.Error($"no configuration of api-surface.json has '{name}'; {(NearestName.Of(name, known) is { } near ? $"did you mean '{near}'?" : "add it there first")}");
        }

        return api.Configurations.SelectMany(type => type.Order).FirstOrDefault(name => !neutral.ContainsKey(name) && !table.IsTraining(name)) is { } missing
            ? throw root.Error($"'{missing}' stands in no list; put it under training, or under neutral when it changes nothing of what is learned")
            : table;
    }

    /// <inheritdoc cref="ApiTable.Configuration"/>
    public ApiClass? Configuration(string name) => _api.Configuration(name);

    /// <summary>Whether an argument changes what is learned.</summary>
    public bool IsTraining(string key) => _training.ContainsKey(key) || _recipes.ContainsKey(key);

    /// <summary>The argument whose record says that the recipe of this one is recorded as a whole; null where the argument belongs to none.</summary>
    public string? Recipe(string key) => _recipes.GetValueOrDefault(key);

    /// <summary>The names under which a configuration may declare an argument, its own first.</summary>
    public IEnumerable<string> Spellings(string key) => _spellings.GetValueOrDefault(key, []).Prepend(key);

    /// <summary>What the class does when the argument is left out: each value that means this; none where nobody knows.</summary>
    public IReadOnlyList<JsonElement> Defaults(ApiClass type, string key)
    {
        ArgumentNullException.ThrowIfNull(type);
        return Listed(type.Name, key) is { } listed ? listed
            : type.Defaults?.TryGetValue(key, out var own) == true ? [own]
            : (type.InheritsTraining ? Listed(Training, key) : null) ?? [];
    }

    private IReadOnlyList<JsonElement>? Listed(string type, string key) => _defaults.GetValueOrDefault(type)?.GetValueOrDefault(key);

    private static IEnumerable<(string Name, TableReader Place)> Names(TableReader groups) => groups.Members().SelectMany(group => group.Value.List().Select(item => (item.Text(), item)));

    private static Dictionary<string, string> Groups(TableReader groups)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (group, members) in groups.Members())
        {
            foreach (var item in members.List().Where(item => !found.TryAdd(item.Text(), group)))
            {
                throw item.Error($"'{item.Text()}' is listed twice");
            }
        }

        return found;
    }
}
