using System.Text.Json.Nodes;

namespace Trainwright.Mutations.Tests;

/// <summary>
/// The files under <c>catalogue/</c>. A <c>.json</c> file is a merge patch of its guard's clean input. A <c>.py</c> file
/// is a training script, or a change of one: its header says which rule it must trip, the guard, the base, and whether its
/// text replaces something, follows a line, or is appended.
/// </summary>
public static class Catalogue
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "catalogue");

    /// <summary>What must be caught.</summary>
    public static IReadOnlyList<MutationCase> Bad { get; } = Read("bad");

    /// <summary>What must pass. A script passes both script guards.</summary>
    public static IReadOnlyList<MutationCase> Clean { get; } = Read("clean");

    /// <summary>The clean input of a guard, or what a base script is held against.</summary>
    public static JsonObject Base(string name) => JsonNode.Parse(Text($"bases/{name}.json"))!.AsObject();

    /// <summary>A base script.</summary>
    public static string BaseScript(string file) => Text($"bases/{file}");

    private static string Text(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static List<MutationCase> Read(string folder) =>
        [.. Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .SelectMany(file => file.EndsWith(".json", StringComparison.Ordinal) ? [Json(file)] : Scripts(file, folder == "clean"))];

    private static string Name(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    private static MutationCase Json(string file)
    {
        var node = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        var guard = node["guard"]!.GetValue<string>();
        return new MutationCase(Name(file), node["rule"]?.GetValue<string>(), guard, guard, node["why"]!.GetValue<string>(), node["patch"]!.AsObject(), null);
    }

    private static MutationCase[] Scripts(string file, bool clean)
    {
        var lines = File.ReadAllText(file).ReplaceLineEndings("\n").Split('\n').ToList();
        var header = lines.TakeWhile(line => line.StartsWith("# ", StringComparison.Ordinal) && line.Contains(':', StringComparison.Ordinal) || line is "# append" or "# whole").ToList();
        var values = header.Select(line => line[2..].Split(": ", 2)).ToDictionary(parts => parts[0], parts => parts.Length > 1 ? parts[1] : string.Empty);
        var body = string.Join('\n', lines.Skip(header.Count)).TrimEnd('\n');
        var script = Apply(values, body, Name(file));
        string[] guards = clean ? ["GuardScript", "GuardScope"] : [values["guard"]];
        return [.. guards.Select(guard => new MutationCase(Name(file), values.GetValueOrDefault("rule"), guard, values["base"], values["why"], null, script))];
    }

    private static string Apply(Dictionary<string, string> values, string body, string name)
    {
        var source = BaseScript(values["base"]);
        if (values.ContainsKey("whole"))
        {
            return body + "\n";
        }

        if (values.ContainsKey("append"))
        {
            return source + body + "\n";
        }

        if (values.TryGetValue("replace", out var old))
        {
            return Count(source, old) == 1 ? source.Replace(old, body, StringComparison.Ordinal) : throw new InvalidDataException($"{name}: '{old}' must occur once in {values["base"]}.");
        }

        var after = values["after"];
        var at = source.IndexOf(after, StringComparison.Ordinal);
        return at >= 0 ? source.Insert(source.IndexOf('\n', at) + 1, body + "\n") : throw new InvalidDataException($"{name}: '{after}' does not occur in {values["base"]}.");
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
