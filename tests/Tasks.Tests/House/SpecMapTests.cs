using System.Text.RegularExpressions;

namespace Trainwright.Tasks.Tests.House;

public sealed partial class SpecMapTests
{
    private static readonly string Map = Repository.Read("docs/spec-map.md");

    private static readonly IReadOnlyList<string[]> Rows =
        [.. Map.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| item", StringComparison.Ordinal)).Select(line => line.Split('|')[1..^1].Select(cell => cell.Trim()).ToArray())];

    [Fact]
    public void Every_item_of_the_specification_has_a_line()
    {
        string[] items =
        [
            .. Numbered("P", 1, 5), .. Numbered("C", 1, 14), .. Numbered("R", 1, 14), .. Numbered("§5.", 1, 9), .. Numbered("§7.", 1, 8), .. Numbered("§9.", 1, 8), "§3", "§8",
            "PLAN", "FINDER", "RESEARCH", "CRITIC", "RESOURCE", "DATA_AUDIT", "IMPL", "SMOKE", "JOB", "FAILURE_ANALYSIS", "CHECKLIST", "EVAL", "COMPLETION",
        ];
        var listed = Rows.Select(row => row[0]).ToList();
        Assert.Empty(items.Except(listed));
        Assert.Equal(listed.Distinct(), listed);
    }

    [Fact]
    public void Every_line_is_kept_adapted_or_omitted_and_what_is_not_omitted_lives_somewhere() => Assert.All(Rows, row =>
    {
        Assert.Contains(row[2], new[] { "kept", "adapted", "omitted" });
        Assert.Equal(row[2] == "omitted", row[1].Length == 0);
        Assert.True(row[2] == "kept" || row[3].Length > 0, $"{row[0]} says not how or why.");
    });

    [Fact]
    public void Every_name_on_the_map_exists() => Assert.All(
        Rows.SelectMany(row => CodeText().Matches(row[1]).Select(match => match.Groups[1].Value)),
        name => Assert.True(Exists(name), $"docs/spec-map.md names '{name}', which is not in build/ or tasks/."));

    private static bool Exists(string name)
    {
        if (name.Contains('/', StringComparison.Ordinal))
        {
            return Path.Exists(Path.Combine(Repository.Root, name));
        }

        return new[] { "build", "tasks" }.Any(room => Directory.EnumerateFiles(Path.Combine(Repository.Root, room), name + ".cs", SearchOption.AllDirectories).Any());
    }

    private static IEnumerable<string> Numbered(string prefix, int first, int last) => Enumerable.Range(first, last).Select(number => $"{prefix}{number}");

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex CodeText();
}
