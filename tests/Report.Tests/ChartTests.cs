using CsCheck;
using Trainwright.Rules;

namespace Trainwright.Report.Tests;

public sealed class ChartTests
{
    [Fact]
    public void The_table_has_of_each_series_its_newest_value_up_to_the_step()
    {
        using var run = SampleRun.Verified();
        var view = run.Read();
        List<MetricPoint> curve =
        [
            .. Enumerable.Range(1, 40).Select(step => new MetricPoint(step, new(StringComparer.Ordinal) { ["loss"] = step })),
            new MetricPoint(41, new(StringComparer.Ordinal) { ["eval_loss"] = 8 }),
            new MetricPoint(42, new(StringComparer.Ordinal) { ["eval_loss"] = 7 }),
        ];
        var loss = ChartSection.Of(view with { Curve = curve }).Single(chart => chart.Title == "Loss");
        Assert.Equal(["1", "1.000", "–"], loss.Rows[0].Select(FigureMarks.Strip));
        Assert.Equal(["42", "40.000", "7.000"], loss.Rows[^1].Select(FigureMarks.Strip));
    }

    [Fact]
    public void An_axis_covers_its_values_with_few_round_ticks() =>
        Gen.Select(Gen.Double[-1e3, 1e3], Gen.Double[1e-6, 1e6]).Sample((low, span) =>
        {
            var axis = Scale.Over(low, low + span, 206, 14, 4);
            Assert.InRange(axis.Ticks.Count, 2, 7);
            Assert.Equal(axis.Ticks.Count, axis.Ticks.Select(tick => tick.Label).Distinct().Count());
        });

    [Theory]
    [InlineData(0, 0.9, "0.00 0.25 0.50 0.75 1.00")]
    [InlineData(0, 2.7, "0 1 2 3")]
    [InlineData(0, 12.4, "0 5 10 15")]
    [InlineData(3, 3, "3.00 3.25 3.50 3.75 4.00")]
    public void Ticks_are_labelled_as_finely_as_they_stand(double low, double high, string labels) =>
        Assert.Equal(labels, string.Join(' ', Scale.Over(low, high, 206, 14, 4).Ticks.Select(tick => FigureMarks.Strip(tick.Label))));

    [Fact]
    public void Thinning_keeps_a_spike()
    {
        using var run = SampleRun.Verified();
        var view = run.Read();
        var curve = view.Curve.Select(point => point.Step == 333 ? point with { Values = new() { ["loss"] = 99 } } : point).ToList();
        var chart = ChartSection.Of(view with { Curve = curve })[0];
        Assert.Contains(chart.Series[0].Points.Split(' '), point => double.Parse(point.Split(',')[1], System.Globalization.CultureInfo.InvariantCulture) < 20);
        Assert.InRange(chart.Series[0].Points.Split(' ').Length, 200, 320);
    }

    [Fact]
    public void A_value_that_is_not_a_number_leaves_a_chart_that_can_be_drawn()
    {
        using var run = SampleRun.Verified();
        var view = run.Read();
        var curve = view.Curve.Select(point => point.Step % 2 == 0 ? point with { Values = new() { ["loss"] = double.NaN } } : point).ToList();
        var chart = ChartSection.Of(view with { Curve = curve })[0];
        Assert.DoesNotContain("NaN", chart.Series[0].Points + chart.Series[0].EndY, StringComparison.Ordinal);
        Assert.Contains(chart.Rows, row => row.Any(cell => FigureMarks.Strip(cell) == "NaN"));
    }
}
