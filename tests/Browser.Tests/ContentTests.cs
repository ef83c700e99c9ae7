using System.Globalization;
using Trainwright.Pipeline.Tests;

namespace Trainwright.Browser.Tests;

public sealed class ContentTests(SeenReport report)
{
    private static readonly string[] Phases =
        ["Intake", "Research", "VerifyResearch", "Resources", "DataAudit", "Implement", "CodeReview", "CpuSmoke", "GpuPreflight", "JobReadiness", "FullJob", "Evaluate", "FinalVerification"];

    [Fact]
    public void The_outcome_comes_first_and_needs_no_scrolling()
    {
        Assert.Equal("verified", (string?)report.Artefact("outcome.json")["status"], ignoreCase: true);
        var accuracy = Sides("accuracy");
        Assert.All(report.Views, view =>
        {
            var outcome = view["outcome"]!;
            Assert.Equal("Verified", (string?)outcome["status"]);
            Assert.StartsWith("Verified: ", (string?)outcome["title"], StringComparison.Ordinal);
            Assert.Equal($"Accuracy {accuracy.Base} → {accuracy.Result}", (string?)outcome["headline"]);
            Assert.InRange((double)outcome["headlineBottom"]!, 1, 400);
            Assert.True((double)outcome["headlineBottom"]! < (double)outcome["firstSectionTop"]!);
        });
    }

    [Fact]
    public void Every_section_of_a_finished_run_is_there_and_nothing_was_unreadable() =>
        Assert.Equal(
            ["What was asked", "Base versus result", "Training", "Phases and guards", "Spend", "Rule coverage", "Jobs", "Research", "Resources and sizing", "Data", "Scripts", "Reproduce"],
            report.Wide["outcome"]!["sections"]!.AsArray().Select(section => (string)section!));

    [Fact]
    public void The_graph_shows_13_phases_in_order_and_10_guards_each_with_its_state()
    {
        Assert.All(report.Views, view =>
        {
            var nodes = view["graph"]!.AsArray();
            var phases = nodes.Where(node => !(bool)node!["isGuard"]!).ToList();
            Assert.Equal(Phases, phases.Select(node => (string)node!["name"]!));
            Assert.Equal(Enumerable.Range(0, 13).Select(number => number.ToString(CultureInfo.InvariantCulture)), phases.Select(node => (string)node!["mark"]!));
            Assert.Equal(10, nodes.Count - phases.Count);
            Assert.All(nodes, node => Assert.True((double)node!["height"]! > 20, (string?)node["name"]));
            Assert.Single(nodes.Select(node => (string)node!["colour"]!).Distinct());
        });
        Assert.All(report.Wide["graph"]!.AsArray(), node => Assert.Matches((bool)node!["isGuard"]! ? @"\A\d+ holds?\z" : @"\Adone\z", (string)node["state"]!));
    }

    [Theory]
    [InlineData("train loss", "loss")]
    [InlineData("eval loss", "eval_loss")]
    [InlineData("accuracy", "eval_accuracy")]
    [InlineData("macro F1", "eval_macro_f1")]
    public void A_curve_is_drawn_through_every_point_of_the_log(string name, string metric)
    {
        var values = report.Artefact("10-full-job/full-job.json")["curve"]!.AsArray().Select(point => point!["values"]![metric]).Where(value => value is not null).ToList();
        Assert.NotEmpty(values);
        Assert.All(report.Views, view =>
        {
            var series = view["charts"]!.AsArray().SelectMany(chart => chart!["series"]!.AsArray()).Single(series => (string?)series!["name"] == name)!;
            Assert.Equal(values.Count, (int)series["points"]!);
            Assert.Equal(Shown((double)values[^1]!), (string?)series["last"]);
            Assert.True((double)series["length"]! > 100);
            Assert.True((bool)series["isInside"]!);
            Assert.StartsWith("rgb(", (string?)series["stroke"], StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Base_and_result_are_the_numbers_of_the_evaluation()
    {
        var rows = report.Tables["metrics"]!.AsArray().Select(row => row!.AsArray().Select(cell => (string)cell!).ToList()).ToList();
        foreach (var (title, member) in new[] { ("accuracy", "accuracy"), ("macro F1", "macroF1"), ("loss", "loss") })
        {
            var row = rows.Single(row => row[0].StartsWith(title, StringComparison.Ordinal));
            Assert.Equal((row[1], row[2]), Sides(member));
        }

        var delta = (double)report.Artefact("11-evaluate/evaluation.json")["delta"]!;
        Assert.Equal("+" + Shown(delta), rows[0][3]);
    }

    [Fact]
    public void Money_is_the_outcomes_and_is_called_simulated()
    {
        var spend = report.Artefact("outcome.json")["spend"]!;
        Assert.Equal("simulated", (string?)spend["unit"]);
        var spent = "$" + ((decimal)spend["spent"]!).ToString("0.00##", CultureInfo.InvariantCulture);
        Assert.StartsWith($"Spend\n\n{spent} spent and $0.00 held of a $10.00 cap, in simulated dollars;", (string?)report.Tables["spend"], StringComparison.Ordinal);
        Assert.Contains($"{spent}\nof $10.00, simulated dollars", (string?)report.Wide["outcome"]!["hero"], StringComparison.Ordinal);
    }

    [Fact]
    public void Every_criterion_and_rule_has_a_row_with_its_verdict_and_a_pass_has_evidence()
    {
        var conformance = report.Artefact("12-final-verification/conformance.json");
        var expected = conformance["criteria"]!.AsArray().Concat(conformance["rules"]!.AsArray()).Select(row => ((string)row!["id"]!, (string)row["verdict"]!)).ToList();
        var rows = report.Tables["rules"]!.AsArray();
        Assert.Equal(22, expected.Count);
        Assert.Equal(expected, rows.Select(row => ((string)row!["id"]!, (string)row["verdict"]!)));
        Assert.All(rows.Where(row => (string?)row!["verdict"] == "PASS"), row => Assert.True((int)row!["evidence"]! > 0, (string?)row["id"]));
    }

    [Fact]
    public void Written_again_without_a_Hub_the_page_has_the_same_links()
    {
        using var folder = new TemporaryFolder();
        report.CopyTo(folder, (_, artefact) => artefact);
        var page = SeenReport.PageOf(folder.Run).LocalPath;
        var before = Links(page);
        File.Delete(page);
        var written = Executable.Run(folder.Path, "--target", "Report");
        Assert.True(written.ExitCode == 0, written.Output + written.Error);
        Assert.Equal(before, Links(page));
        Assert.Contains(before, link => link.StartsWith("http://127.0.0.1:", StringComparison.Ordinal));
    }

    private static List<string> Links(string page) => [.. File.ReadAllText(page).Split("href=\"").Skip(1).Select(rest => rest.Split('"')[0])];

    private (string Base, string Result) Sides(string member)
    {
        var evaluation = report.Artefact("11-evaluate/evaluation.json");
        return (Shown((double)evaluation["base"]![member]!), Shown((double)evaluation["result"]![member]!));
    }

    private static string Shown(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
