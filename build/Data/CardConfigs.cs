namespace Trainwright.Data;

/// <summary>
/// Reads the <c>configs</c> of a dataset card's front matter. Only that part of YAML is known which cards use there:
/// block lists and mappings, plain or quoted words, and <c>[a, b]</c> lists.
/// </summary>
internal static class CardConfigs
{
    /// <summary>The configurations; none when the card has no front matter or no <c>configs</c>.</summary>
    public static IReadOnlyList<CardConfig> Read(string card)
    {
        var lines = card.ReplaceLineEndings("\n").Split('\n');
        if (lines[0].TrimEnd() != "---")
        {
            return [];
        }

        var matter = lines.Skip(1).TakeWhile(l => l.TrimEnd() != "---").ToList();
        var start = matter.FindIndex(l => l.TrimEnd() == "configs:");
        if (start < 0)
        {
            return [];
        }

        var block = matter.Skip(start + 1).TakeWhile(l => l.Length == 0 || l[0] is ' ' or '-' or '#').Where(l => l.Trim().Length > 0 && l.TrimStart()[0] != '#').ToList();
        return [.. Items(block).Select(Config).Where(c => c.Splits.Count > 0)];
    }

    private static CardConfig Config(List<string> lines)
    {
        var name = Value(lines, "config_name") ?? "default";
        var isDefault = Value(lines, "default") == "true";
        var at = lines.FindIndex(l => l.TrimStart().StartsWith("data_files:", StringComparison.Ordinal));
        if (at < 0)
        {
            return new CardConfig(name, isDefault, []);
        }

        if (Value(lines, "data_files") is { Length: > 0 } single)
        {
            return new CardConfig(name, isDefault, [("train", List(single))]);
        }

        var indent = Indent(lines[at]);
        var body = lines.Skip(at + 1).TakeWhile(l => Indent(l) > indent || (Indent(l) == indent && l.TrimStart().StartsWith('-'))).ToList();
        var splits = new List<(string, IReadOnlyList<string>)>();
        foreach (var item in Items(body))
        {
            splits.Add(Value(item, "path") is { } ? (Value(item, "split") ?? "train", Paths(item)) : ("train", [Unquoted(item[0].Trim())]));
        }

        return new CardConfig(name, isDefault, [.. splits.GroupBy(s => s.Item1).Select(g => (g.Key, (IReadOnlyList<string>)[.. g.SelectMany(s => s.Item2)]))]);
    }

    // A block list's items; the dash is replaced by a space, so that an item's keys stand below each other.
    private static List<List<string>> Items(List<string> lines)
    {
        var items = new List<List<string>>();
        var indent = lines.Count == 0 ? 0 : Indent(lines[0]);
        foreach (var line in lines)
        {
            if (Indent(line) == indent && line.TrimStart().StartsWith('-'))
            {
                items.Add([]);
                var dash = line.IndexOf('-', StringComparison.Ordinal);
                items[^1].Add(string.Concat(line.AsSpan(0, dash), " ", line.AsSpan(dash + 1)));
            }
            else if (items.Count > 0)
            {
                items[^1].Add(line);
            }
        }

        return items;
    }

    private static IReadOnlyList<string> Paths(List<string> item)
    {
        var value = Value(item, "path")!;
        if (value.Length > 0)
        {
            return List(value);
        }

        var at = item.FindIndex(l => l.TrimStart().StartsWith("path:", StringComparison.Ordinal));
        return [.. item.Skip(at + 1).Select(l => l.Trim()).TakeWhile(l => l.StartsWith('-')).Select(l => Unquoted(l[1..].Trim()))];
    }

    private static string? Value(List<string> lines, string key)
    {
        var line = lines.Find(l => l.TrimStart().StartsWith(key + ":", StringComparison.Ordinal));
        return line is null ? null : Unquoted(line.TrimStart()[(key.Length + 1)..].Trim());
    }

    private static IReadOnlyList<string> List(string value) =>
        value.StartsWith('[') && value.EndsWith(']') ? [.. value[1..^1].Split(',').Select(v => Unquoted(v.Trim())).Where(v => v.Length > 0)] : [value];

    private static string Unquoted(string text) => text.Length >= 2 && text[0] is '"' or '\'' && text[^1] == text[0] ? text[1..^1] : text;

    private static int Indent(string line) => line.Length - line.TrimStart().Length;
}
