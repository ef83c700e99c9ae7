using Trainwright.Rules;
using Trainwright.Scripts;

namespace Trainwright.Tasks.Runs;

/// <summary>The files that Trainwright is installed with: profiles, tables and templates, which users read and extend.</summary>
public sealed class Installation(string root)
{
    private readonly Lazy<IReadOnlyList<Profile>> _profiles = new(() =>
        [.. Files(root).Select(file => ProfileReader.Parse(File.ReadAllText(file), Path.GetRelativePath(root, file)))]);

    private readonly Lazy<IReadOnlyList<Flavor>> _flavors = new(() => FlavorTable.Parse(File.ReadAllText(Table(root, "hf-flavors.json")), "hf-flavors.json"));

    private readonly Lazy<ApiTable> _api = new(() => ApiTable.Parse(File.ReadAllText(Table(root, "api-surface.json")), File.ReadAllText(Table(root, "api-history.json"))));

    private ArgumentTable? _arguments;

    private readonly Lazy<MethodSchemaTable> _methods = new(() => MethodSchemaTable.Parse(File.ReadAllText(Table(root, "method-schemas.json")), "method-schemas.json"));

    /// <summary>The folder with <c>profiles/</c> and <c>templates/</c>.</summary>
    public string Root { get; } = root;

    /// <summary>The templates' folder.</summary>
    public string Templates => Path.Combine(Root, "templates");

    /// <summary>Renders the templates.</summary>
    public TemplateRenderer Renderer => new(Templates);

    /// <summary>Every profile, by file name.</summary>
    public IReadOnlyList<Profile> Profiles => _profiles.Value;

    /// <summary>The dated catalogue of hardware.</summary>
    public IReadOnlyList<Flavor> Flavors => _flavors.Value;

    /// <summary>What the libraries of the field take.</summary>
    public ApiTable Api => _api.Value;

    /// <summary>Which arguments of theirs change what is learned.</summary>
    public ArgumentTable Arguments => _arguments ??= ArgumentTable.Parse(TableText("neutral-arguments.json"), Api);

    /// <summary>What each training method reads.</summary>
    public MethodSchemaTable Methods => _methods.Value;

    /// <summary>The path of every profile's file.</summary>
    public IEnumerable<string> ProfileFiles => Files(Root);

    /// <summary>The file of a profile.</summary>
    public string ProfileFile(string id) => Path.Combine(Root, "profiles", id + ".json");

    /// <summary>A profile by its id; the others are not read for it.</summary>
    public Profile Profile(string id) => _profiles.IsValueCreated || !File.Exists(ProfileFile(id))
        ? Profiles.First(profile => profile.Id == id)
        : ProfileReader.Parse(File.ReadAllText(ProfileFile(id)), Path.GetRelativePath(Root, ProfileFile(id)));

    /// <summary>The text of a table.</summary>
    public string TableText(string file) => File.ReadAllText(Table(Root, file));

    /// <summary>The path of a table.</summary>
    public string TableFile(string file) => Table(Root, file);

    private static string Table(string root, string file) => Path.Combine(root, "profiles", "tables", file);

    private static IEnumerable<string> Files(string root) => Directory.EnumerateFiles(Path.Combine(root, "profiles"), "*.json")
        .Where(file => !file.EndsWith(".schema.json", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);
}
