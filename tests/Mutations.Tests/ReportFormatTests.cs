using System.Text.Json;
using System.Xml.Linq;
using Trainwright.Report;
using Trainwright.Rules;

namespace Trainwright.Mutations.Tests;

/// <summary>What SARIF 2.1.0 and JUnit require, field by field, over the verdicts that the catalogue really gets.</summary>
public sealed class ReportFormatTests
{
    private static readonly string[] Levels = ["none", "note", "warning", "error"];

    private readonly List<GuardVerdicts> _guards;

    public ReportFormatTests(GuardEntry entry) =>
        _guards = [.. Catalogue.Bad.GroupBy(mutation => mutation.Guard).Select(group => new GuardVerdicts(group.Key, [.. group.SelectMany(mutation => entry.Judge(mutation))]))];

    private static string Text(JsonElement owner, string name)
    {
        var value = owner.GetProperty(name);
        Assert.Equal(JsonValueKind.String, value.ValueKind);
        Assert.False(string.IsNullOrEmpty(value.GetString()));
        return value.GetString()!;
    }

    private JsonElement Run()
    {
        using var document = JsonDocument.Parse(Sarif.Write(_guards, "work/runs/a run", "0.1.0"));
        var log = document.RootElement.Clone();
        Assert.Equal("2.1.0", Text(log, "version"));
        Assert.True(Uri.TryCreate(Text(log, "$schema"), UriKind.Absolute, out _));
        return Assert.Single(log.GetProperty("runs").EnumerateArray());
    }

    [Fact]
    public void The_driver_has_its_name_and_each_rule_an_id_of_its_own()
    {
        var driver = Run().GetProperty("tool").GetProperty("driver");
        Assert.Equal(("Trainwright", "0.1.0"), (Text(driver, "name"), Text(driver, "version")));
        var ids = driver.GetProperty("rules").EnumerateArray().Select(rule =>
        {
            Text(rule.GetProperty("shortDescription"), "text");
            Assert.Contains(Text(rule.GetProperty("defaultConfiguration"), "level"), Levels);
            return Text(rule, "id");
        }).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(Rules.RuleTitles.All, rule => Assert.Contains(rule.Id, ids));
    }

    [Fact]
    public void Each_result_has_its_rule_level_message_place_and_fingerprint()
    {
        var run = Run();
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules");
        var results = run.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(_guards.Sum(guard => guard.Verdicts.Count(verdict => verdict.Outcome == VerdictOutcome.Breach)), results.Count);
        Assert.All(results, result =>
        {
            Assert.Equal(Text(result, "ruleId"), rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString());
            Assert.Contains(Text(result, "level"), Levels);
            Text(result.GetProperty("message"), "text");
            Assert.Equal(64, Text(result.GetProperty("partialFingerprints"), "trainwright/v1").Length);
            Assert.NotEmpty(result.GetProperty("locations").EnumerateArray());
            Assert.All(result.GetProperty("locations").EnumerateArray(), Place);
        });
        Assert.Equal(results.Count, _guards.SelectMany(guard => guard.Verdicts).Count(verdict => verdict.Outcome == VerdictOutcome.Breach));
    }

    private static void Place(JsonElement location)
    {
        var place = location.GetProperty("physicalLocation");
        var uri = Text(place.GetProperty("artifactLocation"), "uri");
        Assert.True(Uri.TryCreate(uri, UriKind.Relative, out _), uri);
        Assert.DoesNotContain(' ', uri);
        Assert.DoesNotContain('\\', uri);
        Assert.True(place.GetProperty("region").GetProperty("startLine").GetInt32() >= 1);
    }

    [Fact]
    public void No_secret_of_the_catalogue_reaches_either_file()
    {
        Assert.False(SecretPatterns.TryFind(Sarif.Write(_guards, "work/runs/r", "0.1.0"), out _));
        Assert.False(SecretPatterns.TryFind(JUnit.Write(_guards, null), out _));
    }

    [Fact]
    public void JUnit_counts_what_it_holds_and_names_each_case_once()
    {
        var root = XDocument.Parse(JUnit.Write(_guards, null)).Root!;
        Assert.Equal(("testsuites", _guards.Count), (root.Name.LocalName, root.Elements("testsuite").Count()));
        Assert.All(root.Elements("testsuite").Prepend(root), suite =>
        {
            Assert.False(string.IsNullOrEmpty((string?)suite.Attribute("name")));
            Assert.Equal(suite.Descendants("testcase").Count(), (int)suite.Attribute("tests")!);
            Assert.Equal(suite.Descendants("failure").Count(), (int)suite.Attribute("failures")!);
            Assert.Equal(suite.Descendants("skipped").Count(), (int)suite.Attribute("skipped")!);
            Assert.Equal(0, (int)suite.Attribute("errors")!);
        });
        Assert.All(root.Elements("testsuite"), suite => Assert.Equal(suite.Elements("testcase").Select(item => (string)item.Attribute("name")!).Distinct().Count(), suite.Elements("testcase").Count()));
        Assert.All(root.Descendants("testcase"), item => Assert.Equal((string)item.Parent!.Attribute("name")!, (string)item.Attribute("classname")!));
        Assert.All(root.Descendants("failure"), failure => Assert.Matches(@"^(R\d+|§\d\.\d)$", (string)failure.Attribute("type")!));
    }
}
