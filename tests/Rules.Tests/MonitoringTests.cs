using CsCheck;

namespace Trainwright.Rules.Tests;

public sealed class MonitoringTests
{
    private static readonly Baseline Frozen = TestData.Baseline("""{"max_length": 256}""");

    private static AlertChoice Decide(AlertLevel level, string title, string text, string config = """{"learning_rate": 0.5, "weight_decay": 0.001}""", Baseline? baseline = null) =>
        AlertDecision.Decide(new Alert(level, title, text, 1), TestData.Values(config), baseline ?? Frozen);

    [Fact]
    public void A_progress_line_is_read_with_all_its_metrics()
    {
        var point = ProgressLine.TryParse("step=40/700 epoch=0.34 loss=2.1345 learning_rate=1e-05 grad_norm=1.23 steps_per_second=85.1");
        Assert.Equal((40, 2.1345, 1e-5), (point!.Step, point.Values["loss"], point.Values["learning_rate"]));
        Assert.True(double.IsNaN(ProgressLine.TryParse("step=3/9 loss=nan steps_per_second=1.0")!.Values["loss"]));
        Assert.Equal(0.81, ProgressLine.TryParse("eval step=70 eval_loss=0.61 eval_accuracy=0.81")!.Values["eval_accuracy"]);
        Assert.Null(ProgressLine.TryParse("loaded 40 rows"));
    }

    [Fact]
    public void A_curve_that_has_diverged_can_be_kept()
    {
        var spoilt = new List<MetricPoint> { ProgressLine.TryParse("step=3/9 loss=1.5 grad_norm=inf steps_per_second=1.0")! };
        var report = new FullJobReport([], "j", "cpu-basic", TestData.Destination, TestData.Sha, new HealthyStart(3, 1.5, 1, "loss=1.5"), [], spoilt, TestData.Digest);
        Assert.Equal(double.PositiveInfinity, ArtefactJson.Read<FullJobReport>(ArtefactJson.Write(report)).Curve[0].Values["grad_norm"]);
    }

    [Fact]
    public void An_alert_is_read_with_and_without_colours()
    {
        var alert = AlertLine.TryParse("\u001b[31m[TRACKIO ERROR] Training diverged: loss=12.4 at step 200 — lr likely too high, try x0.1 (step 200)\u001b[0m");
        Assert.Equal(new Alert(AlertLevel.Error, "Training diverged", "loss=12.4 at step 200 — lr likely too high, try x0.1", 200), alert);
        Assert.Null(AlertLine.TryParse("[TRACKIO] hello"));
    }

    [Theory]
    [InlineData("loss=12.4 at step 200 — lr likely too high, try x0.1", "lr likely too high", null, 0.1)]
    [InlineData("eval_loss=0.9 at step 70 — overfitting, try weight_decay x10", "overfitting", "weight_decay", 10.0)]
    [InlineData("loss=nan at step 3 — loss is not finite, try lr ×0.1", "loss is not finite", "learning_rate", 0.1)]
    [InlineData("loss=0.4 at step 300 — checkpoint saved", "checkpoint saved", null, null)]
    public void An_alerts_text_is_a_number_a_cause_and_a_suggestion(string text, string cause, string? key, double? factor)
    {
        var advice = AlertText.TryParse(text);
        Assert.Equal((cause, key, factor), (advice!.Cause, advice.Key, advice.Factor));
    }

    [Theory]
    [InlineData("the loss is high")]
    [InlineData("loss=abc at step 3 — cause, try x2")]
    [InlineData("loss=1 at step x — cause, try x2")]
    [InlineData("loss=1 at step 3 — cause, try harder")]
    public void A_text_without_numbers_and_a_suggestion_is_none(string text) => Assert.Null(AlertText.TryParse(text));

    [Fact]
    public void A_written_advice_is_read_back() =>
        Gen.Select(Gen.Double[-1e6, 1e6], Gen.Int[0, 1_000_000], Gen.OneOf(0.1, 0.5, 10.0), Gen.OneOf("weight_decay", "learning_rate")).Sample((value, step, factor, key) =>
        {
            var advice = new AlertAdvice("loss", value, step, "some cause", key, factor);
            return AlertText.TryParse(AlertText.Write(advice)) == advice;
        });

    [Theory]
    [InlineData(AlertLevel.Error, "Training diverged", "loss=12.4 at step 200 — lr likely too high, try x0.1", "learning_rate", 0.05)]
    [InlineData(AlertLevel.Error, "Loss is not finite", "loss=nan at step 3 — lr likely too high, try x0.1", "learning_rate", 0.05)]
    [InlineData(AlertLevel.Warn, "Overfitting", "eval_loss=0.9 at step 70 — overfitting, try weight_decay x10", "weight_decay", 0.01)]
    [InlineData(AlertLevel.Warn, "Early stopping", "eval_loss=0.9 at step 70 — plateau, try learning_rate x0.5", "learning_rate", 0.25)]
    public void A_known_alert_changes_the_one_justified_key(AlertLevel level, string title, string text, string key, double value)
    {
        var choice = Decide(level, title, text);
        Assert.Equal((AlertAction.Change, key, value), (choice.Action, choice.Key, choice.To!.Value));
    }

    [Theory]
    [InlineData("Overfitting", "eval_loss=0.9 at step 70 — overfitting with this capacity, try weight_decay x10")]
    [InlineData("Slow convergence", "loss=2.5 at step 70 — slow convergence, try learning_rate x3")]
    [InlineData("Reward collapse", "reward=0 at step 70 — reward collapsed, try beta x2")]
    [InlineData("Out of memory", "memory=24 at step 1 — out of memory, try x0.5")]
    [InlineData("Training diverged", "loss=12 at step 9 — diverged, try learning_rate x2")]
    public void What_the_table_does_not_decide_is_asked(string title, string text) => Assert.Equal(AlertAction.Ask, Decide(AlertLevel.Warn, title, text).Action);

    [Fact]
    public void A_protected_or_missing_key_is_asked_and_a_milestone_changes_nothing()
    {
        const string Text = "loss=12.4 at step 200 — lr likely too high, try x0.1";
        Assert.Equal(AlertAction.Ask, Decide(AlertLevel.Error, "Diverged", Text, baseline: TestData.Baseline("""{"learning_rate": 0.5}""")).Action);
        Assert.Equal(AlertAction.Ask, Decide(AlertLevel.Error, "Diverged", Text, "{}").Action);
        Assert.Equal(0.01, Decide(AlertLevel.Warn, "Overfitting", "a", """{"weight_decay": 0}""").To);
        Assert.Equal(AlertAction.None, Decide(AlertLevel.Info, "Training complete", "eval_accuracy=0.9 at step 9 — training complete").Action);
    }

    [Theory]
    [InlineData("step=2/9 loss=1.0 steps_per_second=9.0", false)]
    [InlineData("step=3/9 loss=1.0 steps_per_second=9.0", true)]
    [InlineData("step=3/9 loss=nan steps_per_second=9.0", false)]
    [InlineData("step=3/9 loss=1.0", false)]
    public void A_healthy_start_is_three_steps_a_finite_loss_and_a_speed(string line, bool healthy) =>
        Assert.Equal(healthy, HealthyStartCheck.Judge([ProgressLine.TryParse(line)!], []) is not null);

    [Fact]
    public void An_error_alert_is_no_healthy_start() =>
        Assert.Null(HealthyStartCheck.Judge([ProgressLine.TryParse("step=3/9 loss=1.0 steps_per_second=9.0")!], [new Alert(AlertLevel.Error, "a", "b", 1)]));

    [Theory]
    [InlineData("1,2,3", true)]
    [InlineData("10", true)]
    [InlineData("10,10,20", true)]
    [InlineData("1,2", false)]
    [InlineData("3,2,1", false)]
    [InlineData("1,2,3,1", false)]
    public void A_healthy_start_goes_forward(string steps, bool healthy) => Assert.Equal(
        healthy,
        HealthyStartCheck.Judge([.. steps.Split(',').Select(step => ProgressLine.TryParse($"step={step}/100 loss=1.2 steps_per_second=0.5")!)], []) is not null);
}
