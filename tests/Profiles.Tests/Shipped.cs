using Trainwright.Rules;

namespace Trainwright.Profiles.Tests;

/// <summary>The profiles, tables and templates as they are shipped.</summary>
internal static class Shipped
{
    public static string Root { get; } = AppContext.BaseDirectory;

    public static IReadOnlyList<Profile> Profiles { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, "profiles"), "*.json").Where(file => !file.EndsWith(".schema.json", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(file => ProfileReader.Parse(File.ReadAllText(file), Path.GetFileName(file))),
    ];

    public static MethodSchemaTable Methods { get; } = MethodSchemaTable.Parse(Table("method-schemas.json"), "method-schemas.json");

    public static ApiTable Api { get; } = ApiTable.Parse(Table("api-surface.json"), Table("api-history.json"));

    public static ArgumentTable Arguments { get; } = ArgumentTable.Parse(Table("neutral-arguments.json"), Api);

    public static ScriptTables Scripts { get; } = ScriptTables.Parse(Table("python-stdlib.json"), Table("placeholders.json")) with { Api = Api };

    public static Profile Profile(string id) => Profiles.First(profile => profile.Id == id);

    private static string Table(string name) => File.ReadAllText(Path.Combine(Root, "profiles", "tables", name));
}
