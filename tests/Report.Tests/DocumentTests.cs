using System.Text.RegularExpressions;
using Newtonsoft.Json;
using Trainwright.Rules;

namespace Trainwright.Report.Tests;

public sealed partial class DocumentTests
{
    public static TheoryData<string> Pages => [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md").Select(file => Path.GetRelativePath(Repository.Root, file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_links_only_to_files_that_are_there(string page)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Repository.Root, page))!;
        Assert.All(
            Link().Matches(File.ReadAllText(Path.Combine(Repository.Root, page))).Select(match => match.Groups["target"].Value),
            target => Assert.True(target.StartsWith("https://", StringComparison.Ordinal) || Path.Exists(Path.Combine(folder, target)), target));
    }

    [Fact]
    public void The_profile_that_the_page_shows_is_a_profile()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "writing-a-profile.md"));
        var settings = new JsonSerializerSettings { MissingMemberHandling = MissingMemberHandling.Error };
        var shape = JsonConvert.DeserializeObject<Dictionary<string, object>>(Json().Match(page).Groups["json"].Value, settings)!;
        var members = typeof(Profile).GetProperties().Select(property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..]).Order(StringComparer.Ordinal);
        Assert.Equal(members, shape.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_page_on_rules_names_every_rule_that_a_report_can_title()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "rules.md"));
        Assert.All(Enumerable.Range(1, 14), number => Assert.Contains($"| R{number} |", page, StringComparison.Ordinal));
        Assert.All(Enumerable.Range(1, 14), number => Assert.NotEqual($"R{number}", RuleTitles.Of($"R{number}")));
        Assert.All(RunGraph.Nodes.Where(node => node.Number is null), node => Assert.Contains($"`{node.Name}`", page, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\]\((?<target>[^)#\s]+)")]
    private static partial Regex Link();

    [GeneratedRegex("```json\n(?<json>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Json();
}
