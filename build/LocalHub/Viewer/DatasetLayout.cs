using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Trainwright.LocalHub;

/// <summary>Finds a dataset's splits: as its card's <c>configs</c> say, else by the names of its files and folders.</summary>
internal static class DatasetLayout
{
    private static readonly string[] Endings = [".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".parquet"];

    // Read only where there is nothing better: a text or a picture beside tables is rarely the data.
    private static readonly string[][] LesserEndings = [[".png", ".jpg", ".jpeg"], [".txt"]];

    // What the real viewer takes for a split when a file or folder is called so.
    private static readonly (string Name, string Words)[] Known = [("train", "train|training"), ("validation", "validation|valid|val|dev"), ("test", "test|testing|eval|evaluation")];

    public static IReadOnlyList<DatasetSplit> Of(RepoCard card, CommitManifest commit)
    {
        var files = LesserEndings.Prepend(Endings).Select(endings => commit.Files.Keys.Where(path => endings.Contains(Path.GetExtension(path).ToLowerInvariant())).ToList())
            .FirstOrDefault(found => found.Count > 0) ?? [];
        var declared = (card.Data?["configs"] as JsonArray ?? []).OfType<JsonObject>().SelectMany(config => Declared(config, files)).Where(split => split.Files.Count > 0).ToList();
        return declared.Count > 0 ? declared : ByName(files);
    }

    private static IEnumerable<DatasetSplit> Declared(JsonObject config, List<string> files)
    {
        var name = config.Text("config_name") ?? "default";
        if (config.Text("data_files") is { } one)
        {
            return [new DatasetSplit(name, "train", Matching(files, one))];
        }

        return (config["data_files"] as JsonArray ?? []).Select(entry => entry switch
        {
            JsonObject split => new DatasetSplit(name, split.Text("split") ?? "train", [.. Patterns(split["path"]).SelectMany(pattern => Matching(files, pattern)).Distinct()]),
            JsonValue path => new DatasetSplit(name, "train", Matching(files, path.ToString())),
            _ => new DatasetSplit(name, "train", []),
        });
    }

    private static IEnumerable<string> Patterns(JsonNode? paths) => paths is JsonArray list ? list.OfType<JsonValue>().Select(path => path.ToString()) : paths is null ? [] : [paths.ToString()];

    private static List<string> Matching(List<string> files, string pattern)
    {
        var glob = Regex.Escape(pattern).Replace(@"\*\*/", "(?:.*/)?", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal).Replace(@"\?", "[^/]", StringComparison.Ordinal);
        var regex = new Regex("^" + glob + "$", RegexOptions.NonBacktracking);
        return [.. files.Where(path => regex.IsMatch(path))];
    }

    private static List<DatasetSplit> ByName(List<string> files)
    {
        var named = Known.Select(split => new DatasetSplit("default", split.Name, [.. files.Where(path => Split(path) == split.Name)])).Where(split => split.Files.Count > 0).ToList();
        return named.Count > 0 || files.Count == 0 ? named : [new DatasetSplit("default", "train", files)];
    }

    /// <summary>The split that a file's or folder's name is a word for; null for any other name.</summary>
    public static string? Split(string path) => Known.FirstOrDefault(split => Regex.IsMatch(path, $@"(?:^|[/._\- 0-9])(?:{split.Words})(?:$|[/._\- 0-9])", RegexOptions.IgnoreCase)).Name;
}
