using Trainwright.Rules;

namespace Trainwright.Report.Tests;

/// <summary>What the page shows of a run that goes on, and of how it came to its result.</summary>
public sealed class LiveTests
{
    [Fact]
    public void A_running_job_draws_its_curve_from_what_it_has_said_so_far()
    {
        using var run = SampleRun.Started()
            .WithText("10-full-job/attempts/1/log.txt", "step=1 loss=9\nstep=2 loss=9\n")
            .WithText("10-full-job/attempts/2/log.live.txt", "hello\nstep=1 loss=3\nstep=2 loss=2.5\n[TRACKIO WARN] Slow: eval_loss=0.6 at step 2 — plateau, try x0.5 (step 2)\nstep=3 lo");
        var view = run.Read();
        Assert.Equal([3d, 2.5], view.Curve.Select(point => point.Values["loss"]));
        Assert.Equal("Slow", Assert.Single(view.Alerts).Title);
        var mark = Assert.Single(Assert.Single(ChartSection.Of(view)).Marks);
        Assert.Equal(("warn", "Slow: eval_loss=0.6 at step 2 — plateau, try x0.5 (step 2)"), (mark.Level, FigureMarks.Strip(mark.Text)));
    }

    [Fact]
    public void Warnings_and_errors_are_marked_where_they_came_and_milestones_are_not()
    {
        using var run = SampleRun.Verified();
        var charts = ChartSection.Of(run.Read());
        Assert.All(charts, chart => Assert.Equal(["error", "warn"], chart.Marks.Select(mark => mark.Level)));
        Assert.Contains("<title>diverged: loss=12.4 at step 200", Repository.Page(run.Read()), StringComparison.Ordinal);
    }

    [Fact]
    public void Money_of_a_run_that_goes_on_is_told_by_its_journal()
    {
        using var run = new TemporaryRun().WithText("events.jsonl", """
            {"event":"money.reserved","phase":"GpuPreflight","amount":0.5}
            {"event":"money.settled","phase":"GpuPreflight","amount":0.2}
            {"event":"money.reserved","phase":"FullJob","amount":1}

            """);
        var view = run.Read();
        var spend = SpendSoFar.Of(view.Events, "usd", 10m);
        Assert.Equal(new Spend("usd", 1m, 0.2m, 10m), spend);
        var section = SpendSection.Of(view with { Spend = spend })!;
        Assert.Equal(["$0.50", "$0.20", "$1.20"], section.Moves.Select(move => FigureMarks.Strip(move.Committed)));
        Assert.Equal("12%", section.Moves[^1].Share);
        Assert.Null(SpendSoFar.Of([], "usd", 10m));
    }

    [Fact]
    public void What_a_resumed_run_tells_once_more_of_a_settled_purchase_moves_no_money_and_what_is_given_back_is_no_longer_held()
    {
        using var run = new TemporaryRun().WithText("events.jsonl", """
            {"event":"money.reserved","phase":"GpuPreflight","intent":"a","amount":0.5}
            {"event":"money.settled","phase":"GpuPreflight","intent":"a","amount":0.2}
            {"event":"money.reserved","phase":"FullJob","intent":"b","amount":1}
            {"event":"money.released","phase":"FullJob","intent":"b","amount":1}
            {"event":"money.reserved","phase":"GpuPreflight","intent":"a","amount":0}
            {"event":"money.settled","phase":"GpuPreflight","intent":"a","amount":0.2}

            """);
        Assert.Equal(new Spend("usd", 0m, 0.2m, 10m), SpendSoFar.Of(run.Read().Events, "usd", 10m));
    }

    [Fact]
    public void The_flavors_that_were_considered_stand_with_the_reason_why_not()
    {
        using var run = SampleRun.Verified();
        var view = run.Read();
        var hardware = view.Resources!.Hardware! with
        {
            Candidates = [new("cpu-basic", 0, 50, 0.0001667m, 0.0004m, null), new("t4-small", 16, 50, 0.0067m, 0.1m, null), new("x", 8, 20, null, null, "no price is known")],
        };
        var sizing = SizingSection.Of(view with { Resources = view.Resources with { Hardware = hardware } }, new Links(view, Repository.Hub))!;
        Assert.Equal(["taken", "fits, dearer", "no price is known"], sizing.Flavors.Select(flavor => flavor.Verdict));
        Assert.Equal("unknown", sizing.Flavors[2].PerHour);
    }

    [Fact]
    public void What_a_script_changed_of_its_template_is_shown_line_by_line()
    {
        using var run = SampleRun.Verified();
        run.With("05-implement/manifest.json", new BundleManifest([], [], "b1")).WithText("05-implement/train.diff", "--- a\n+++ b\n@@ -1 +1 @@\n-old <script>\n+new\n same\n");
        var page = Repository.Page(run.Read());
        Assert.Contains("<span class=\"del\">-old &lt;script&gt;</span>", page, StringComparison.Ordinal);
        Assert.Contains("<span class=\"add\">+new</span>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_a_live_page_has_a_script_and_only_its_own()
    {
        using var run = SampleRun.Verified();
        var view = run.Read();
        Assert.DoesNotContain("<script", Repository.Page(view), StringComparison.Ordinal);
        var live = new HtmlReport(Repository.Templates, Repository.Hub).Render(view, isLive: true);
        Assert.Contains("<script src=\"live.js\" defer></script>", live, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; connect-src 'self'", live, StringComparison.Ordinal);
    }

    [Fact]
    public void A_metric_that_has_no_classes_is_shown_by_its_own_name_and_without_a_macro_F1()
    {
        using var run = SampleRun.Verified();
        var view = run.Read();
        var evaluation = view.Evaluation! with
        {
            Metric = "token_accuracy",
            Base = view.Evaluation.Base! with { MacroF1 = null, PerClass = [] },
            Result = view.Evaluation.Result with { MacroF1 = null, PerClass = [] },
        };
        var section = ResultSection.Of(view with { Evaluation = evaluation }, new Links(view, Repository.Hub))!;
        Assert.Equal(["token accuracy", "loss"], section.Metrics.Select(row => row.Name));
        Assert.True(section.Metrics[0].IsDeciding);
    }
}
