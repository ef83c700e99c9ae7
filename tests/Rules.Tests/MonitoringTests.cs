namespace Trainwright.Rules.Tests;

public sealed class MonitoringTests
{
    [Fact]
    public void A_progress_line_is_read_with_all_its_metrics()
    {
        var point = ProgressLine.TryParse("step=40/700 epoch=0.34 loss=2.1345 learning_rate=1e-05 grad_norm=1.23 steps_per_second=85.1");
        Assert.Equal(40, point!.Step);
        Assert.Equal(2.1345, point.Values["loss"]);
        Assert.Equal(1e-5, point.Values["learning_rate"]);
        Assert.True(double.IsNaN(ProgressLine.TryParse("step=3/9 loss=nan steps_per_second=1.0")!.Values["loss"]));
        Assert.Null(ProgressLine.TryParse("loaded 40 rows"));
    }

    [Fact]
    public void An_alert_is_read_with_and_without_colours()
    {
        var alert = AlertLine.TryParse("\u001b[31m[TRACKIO ERROR] Training diverged: loss=12.4 at step 200 — lr likely too high, try x0.1 (step 200)\u001b[0m");
        Assert.Equal(new Alert(AlertLevel.Error, "Training diverged", "loss=12.4 at step 200 — lr likely too high, try x0.1", 200), alert);
        Assert.Null(AlertLine.TryParse("[TRACKIO] hello"));
    }

    [Theory]
    [InlineData("step=2/9 loss=1.0 steps_per_second=9.0", false)]
    [InlineData("step=3/9 loss=1.0 steps_per_second=9.0", true)]
    [InlineData("step=3/9 loss=nan steps_per_second=9.0", false)]
    [InlineData("step=3/9 loss=1.0", false)]
    public void A_healthy_start_is_three_steps_a_finite_loss_and_a_speed(string line, bool healthy) =>
        Assert.Equal(healthy, HealthyStartCheck.Judge([ProgressLine.TryParse(line)!], []) is not null);
}
