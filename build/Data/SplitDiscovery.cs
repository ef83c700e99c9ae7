using System.Text.RegularExpressions;
using Trainwright.Rules;

namespace Trainwright.Data;

/// <summary>Finds the splits of a dataset repository as the Hub does: by the card's <c>configs</c>, else by file names.</summary>
public static partial class SplitDiscovery
{
    private static readonly string[] DataExtensions = [".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".parquet", ".arrow"];
    private static readonly string[] ReadableExtensions = [".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".parquet"];
    private static readonly string[] NotData = ["dataset_infos.json", "dataset_dict.json", "state.json", "dataset_info.json", "config.json"];

    // The Hub's own keywords for each split.
    private static readonly (string Split, string[] Words)[] Keywords =
    [
        ("train", ["train", "training"]),
        ("validation", ["validation", "valid", "val", "dev"]),
        ("test", ["test", "testing", "eval", "evaluation"]),
    ];

    /// <summary>Whether the rows of such a file are read here. A table of the names of pictures is none: its rows are the pictures.</summary>
    public static bool IsReadable(string path) =>
        Array.IndexOf(ReadableExtensions, Path.GetExtension(path).ToLowerInvariant()) >= 0
        && !Path.GetFileNameWithoutExtension(path).Equals("metadata", StringComparison.OrdinalIgnoreCase);

    /// <summary>The splits of these files. <paramref name="card"/> is the text of <c>README.md</c>, null when there is none.</summary>
    public static SplitLayout Find(IReadOnlyList<RepoFile> files, string? card)
    {
        ArgumentNullException.ThrowIfNull(files);
        var paths = files.Select(f => f.Path).Order(StringComparer.Ordinal).ToList();
        var configs = card is null ? [] : CardConfigs.Read(card);
        return configs.Count > 0 ? FromCard(configs, paths) : FromNames(paths);
    }

    private static SplitLayout FromCard(IReadOnlyList<CardConfig> configs, List<string> paths)
    {
        var issues = new List<string>();
        var config = configs.FirstOrDefault(c => c.IsDefault) ?? configs.FirstOrDefault(c => c.Name == "default") ?? configs[0];
        if (configs.Count > 1)
        {
            issues.Add($"The card has {configs.Count} configurations; '{config.Name}' is read, left out are {string.Join(", ", configs.Where(c => c != config).Select(c => c.Name))}.");
        }

        var splits = new List<DiscoveredSplit>();
        foreach (var (split, patterns) in config.Splits)
        {
            var found = patterns.SelectMany(pattern => paths.Where(p => Glob(pattern).IsMatch(p))).Distinct(StringComparer.Ordinal).ToList();
            if (found.Count == 0)
            {
                issues.Add($"The card says that the split '{split}' lies in {string.Join(", ", patterns)}, which matches no file.");
            }
            else
            {
                splits.Add(new DiscoveredSplit(split, found));
            }
        }

        return new SplitLayout(splits, "card", issues);
    }

    private static SplitLayout FromNames(List<string> paths)
    {
        var data = paths.Where(p => Array.IndexOf(DataExtensions, Path.GetExtension(p).ToLowerInvariant()) >= 0
            && Array.IndexOf(NotData, Path.GetFileName(p)) < 0 && !p.Split('/').Any(part => part.StartsWith('.'))).ToList();
        var named = data.Select(p => (Path: p, Split: SplitOf(p))).ToList();
        if (named.Count > 0 && named.TrueForAll(n => n.Split is null))
        {
            return new SplitLayout([new DiscoveredSplit("train", data)], "file names", [$"No file name holds a split's name, so all {data.Count} files are the split 'train', as the Hub reads them."]);
        }

        var issues = named.Where(n => n.Split is null).Select(n => $"'{n.Path}' belongs to no split by its name and is left out.").ToList();
        var splits = Keywords.Select(k => new DiscoveredSplit(k.Split, [.. named.Where(n => n.Split == k.Split).Select(n => n.Path)])).Where(s => s.Files.Count > 0).ToList();
        foreach (var split in splits.Where(s => s.Files.Select(Path.GetExtension).Distinct(StringComparer.OrdinalIgnoreCase).Count() > 1))
        {
            issues.Add($"The split '{split.Name}' lies in files of several formats ({string.Join(", ", split.Files)}); say in the card's configs which ones count.");
        }

        return new SplitLayout(splits, "file names", issues);
    }

    // The file's own name first, then its folders from the innermost out.
    private static string? SplitOf(string path)
    {
        foreach (var part in path.Split('/').Reverse())
        {
            var words = Separators().Split(Path.GetFileNameWithoutExtension(part).ToLowerInvariant());
            foreach (var (split, keywords) in Keywords)
            {
                if (words.Any(w => Array.IndexOf(keywords, w) >= 0))
                {
                    return split;
                }
            }
        }

        return null;
    }

    private static Regex Glob(string pattern)
    {
        var text = Regex.Escape(pattern.StartsWith("./", StringComparison.Ordinal) ? pattern[2..] : pattern)
            .Replace(@"\*\*/", "(?:.*/)?", StringComparison.Ordinal)
            .Replace(@"\*\*", ".*", StringComparison.Ordinal)
            .Replace(@"\*", "[^/]*", StringComparison.Ordinal)
            .Replace(@"\?", "[^/]", StringComparison.Ordinal);
        return new Regex($"^{text}$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }

    [GeneratedRegex("[^a-z]+")]
    private static partial Regex Separators();
}
