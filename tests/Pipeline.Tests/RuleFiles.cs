using System.Text.Json;
using System.Xml.Linq;

namespace Trainwright.Pipeline.Tests;

/// <summary><c>rules.sarif</c> and <c>rules.junit.xml</c> of a real run, read again and held against the verdicts that its guards and its conformance left.</summary>
internal static class RuleFiles
{
    private sealed record Judged(string Guard, string Rule, string Outcome, string Message);

    /// <summary>Both files say what was judged, field by field; <paramref name="broken"/> is the rule that stopped the run, if one did.</summary>
    public static void HoldTheVerdictsOf(string work, string run, string? broken)
    {
        var judged = Directory.GetFiles(Path.Combine(run, "guards"), "*.json").Where(file => !Path.GetFileNameWithoutExtension(file).Contains('.', StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).SelectMany(file => Array(file).Select(verdict => new Judged(Path.GetFileNameWithoutExtension(file), Text(verdict, "rule"), Text(verdict, "verdict"), Text(verdict, "message")))).ToList();
        Assert.NotEmpty(judged);
        Assert.Equal(broken is null ? [] : [broken], judged.Where(verdict => verdict.Outcome == "FAIL").Select(verdict => verdict.Rule).Distinct());
        Scanner(work, run, judged);
        TestReader(run, judged);
    }

    private static void Scanner(string work, string path, List<Judged> judged)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(path, "rules.sarif")));
        Assert.Equal("2.1.0", Text(document.RootElement, "version"));
        Assert.EndsWith("sarif-2.1.0.json", new Uri(Text(document.RootElement, "$schema")).AbsolutePath, StringComparison.Ordinal);
        var run = Assert.Single(document.RootElement.GetProperty("runs").EnumerateArray());
        var driver = run.GetProperty("tool").GetProperty("driver");
        Assert.Equal("Trainwright", Text(driver, "name"));
        Assert.Matches(@"^\d+\.\d+\.\d+$", Text(driver, "version"));
        var rules = driver.GetProperty("rules").EnumerateArray().ToList();
        Assert.Equal(judged.Select(verdict => verdict.Rule).Distinct().Order(StringComparer.Ordinal), rules.Select(rule => Text(rule, "id")));
        Assert.All(rules, rule => Assert.NotEmpty(Text(rule.GetProperty("shortDescription"), "text")));
        Assert.All(rules, rule => Assert.Equal("error", Text(rule.GetProperty("defaultConfiguration"), "level")));

        var results = run.GetProperty("results").EnumerateArray().ToList();
        var breaches = judged.Where(verdict => verdict.Outcome == "FAIL").ToList();
        Assert.Equal(breaches.Select(verdict => verdict.Rule), results.Select(result => Text(result, "ruleId")));
        Assert.All(results.Zip(breaches), pair => Result(pair.First, pair.Second, rules, work));
        Assert.Equal(results.Count, results.Select(result => Text(result.GetProperty("partialFingerprints"), "trainwright/v1")).Distinct().Count());
        var counts = run.GetProperty("properties");
        Assert.Equal(
            (Count(judged, "PASS"), Count(judged, "FAIL"), Count(judged, "N-A")),
            (counts.GetProperty("pass").GetInt32(), counts.GetProperty("fail").GetInt32(), counts.GetProperty("notApplicable").GetInt32()));
    }

    private static void Result(JsonElement result, Judged breach, List<JsonElement> rules, string work)
    {
        Assert.Equal(breach.Rule, Text(rules[result.GetProperty("ruleIndex").GetInt32()], "id"));
        Assert.Equal("error", Text(result, "level"));
        Assert.StartsWith(breach.Message, Text(result.GetProperty("message"), "text"), StringComparison.Ordinal);
        Assert.NotEmpty(result.GetProperty("locations").EnumerateArray());
        foreach (var place in result.GetProperty("locations").EnumerateArray().Select(location => location.GetProperty("physicalLocation")))
        {
            var file = Path.Combine(work, Uri.UnescapeDataString(Text(place.GetProperty("artifactLocation"), "uri")));
            Assert.True(File.Exists(file), file);
            Assert.InRange(place.GetProperty("region").GetProperty("startLine").GetInt32(), 1, File.ReadLines(file).Count());
        }
    }

    private static void TestReader(string run, List<Judged> judged)
    {
        var root = XDocument.Load(Path.Combine(run, "rules.junit.xml")).Root!;
        Assert.Equal("testsuites", root.Name.LocalName);
        var conformance = Path.Combine(run, "12-final-verification", "conformance.json");
        if (File.Exists(conformance))
        {
            using var document = JsonDocument.Parse(File.ReadAllText(conformance));
            judged = [.. judged, .. Rows(document, "criteria", "Criteria"), .. Rows(document, "rules", "Rules")];
        }

        Assert.Equal(judged.Select(verdict => verdict.Guard).Distinct().Order(StringComparer.Ordinal), root.Elements().Select(suite => (string)suite.Attribute("name")!).Order(StringComparer.Ordinal));
        Assert.All(root.Elements(), suite => Suite(suite, [.. judged.Where(verdict => verdict.Guard == (string)suite.Attribute("name")!)]));
        Counts(root, judged);
    }

    private static void Suite(XElement suite, List<Judged> judged)
    {
        Assert.Equal("testsuite", suite.Name.LocalName);
        Counts(suite, judged);
        var cases = suite.Elements().ToList();
        Assert.Equal(cases.Count, cases.Select(item => (string)item.Attribute("name")!).Distinct().Count());
        Assert.All(cases.Zip(judged), pair =>
        {
            var (item, verdict) = pair;
            Assert.Equal(("testcase", verdict.Guard), (item.Name.LocalName, (string)item.Attribute("classname")!));
            Assert.StartsWith(verdict.Rule + " ", (string)item.Attribute("name")!, StringComparison.Ordinal);
            Assert.Equal(verdict.Outcome switch { "FAIL" => ["failure"], "N-A" => ["skipped"], _ => System.Array.Empty<string>() }, item.Elements().Select(element => element.Name.LocalName));
            Assert.All(item.Elements(), element => Assert.Equal(verdict.Message, (string)element.Attribute("message")!));
            Assert.All(item.Elements("failure"), failure => Assert.Equal(verdict.Rule, (string)failure.Attribute("type")!));
        });
    }

    private static void Counts(XElement suite, List<Judged> judged) => Assert.Equal(
        (judged.Count, Count(judged, "FAIL"), 0, Count(judged, "N-A")),
        ((int)suite.Attribute("tests")!, (int)suite.Attribute("failures")!, (int)suite.Attribute("errors")!, (int)suite.Attribute("skipped")!));

    private static IEnumerable<Judged> Rows(JsonDocument conformance, string list, string suite) =>
        [.. conformance.RootElement.GetProperty(list).EnumerateArray().Select(row => new Judged(suite, Text(row, "id"), Text(row, "verdict"), Text(row, "message")))];

    private static int Count(List<Judged> judged, string outcome) => judged.Count(verdict => verdict.Outcome == outcome);

    private static List<JsonElement> Array(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        return [.. document.RootElement.EnumerateArray().Select(item => item.Clone())];
    }

    private static string Text(JsonElement owner, string name) => owner.GetProperty(name).GetString()!;
}
