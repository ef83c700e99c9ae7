using System.Globalization;

namespace Trainwright.Rules.Tests;

public sealed class TrackerTests
{
    [Theory]
    [InlineData("[TRACKIO WARN] Slow: loss=2.1 at step 7 — the loss has stalled (step 7)", AlertLevel.Warn, "Slow", "loss=2.1 at step 7 — the loss has stalled", 7)]
    [InlineData("\u001b[91m[TRACKIO ERROR]\u001b[0m NaN loss: gone (step 12)", AlertLevel.Error, "NaN loss", "gone", 12)]
    [InlineData("[TRACKIO INFO] Checkpoint saved (step 40)", AlertLevel.Info, "Checkpoint saved", "", 40)]
    [InlineData("[TRACKIO WARN] Low accuracy: below the baseline", AlertLevel.Warn, "Low accuracy", "below the baseline", 0)]
    [InlineData("[TRACKIO WARN] Low accuracy", AlertLevel.Warn, "Low accuracy", "", 0)]
    [InlineData("[TRACKIO WARN] Stalled: loss=2.1 at step 90 — the loss has stalled", AlertLevel.Warn, "Stalled", "loss=2.1 at step 90 — the loss has stalled", 90)]
    [InlineData("[TRACKIO CRITICAL] Fire: hot (step 3)", AlertLevel.Warn, "Fire (unknown level 'CRITICAL')", "hot", 3)]
    [InlineData("[TRACKIO ???", AlertLevel.Warn, "Unreadable alert", "[TRACKIO ???", 0)]
    public void Every_line_that_a_tracker_begins_is_an_alert_and_unknown_words_are_a_warning(string line, AlertLevel level, string title, string text, long step) =>
        Assert.Equal(new Alert(level, title, text, step), AlertLine.TryParse(line));

    [Theory]
    [InlineData("step=40/700 loss=2.1")]
    [InlineData("* Trackio project initialized: customer-intents")]
    [InlineData("a row that quotes [TRACKIO ERROR] Diverged: loss=9 (step 1)")]
    public void Other_lines_are_no_alerts(string line) => Assert.Null(AlertLine.TryParse(line));

    [Fact]
    public void An_alert_of_several_lines_is_told_on_one() =>
        Assert.Equal("first second", TrackedAlert.Of("warn", "T", "first\r\n  second", 1).Text);

    [Fact]
    public void What_the_log_tells_is_not_told_twice_and_what_only_a_tracker_knows_comes_after_it()
    {
        var diverged = new Alert(AlertLevel.Error, "Diverged", "loss=9 at step 5 — diverged, try x0.1", 5);
        var saved = new Alert(AlertLevel.Info, "Saved", "loss=1 at step 4 — checkpoint saved", 4);
        var reading = new TrackerReading("trackio/p.db", [TrackedAlert.Of("error", "diverged", diverged.Text, 5), saved], [], null);
        Assert.Equal([diverged, saved], TrackerMerge.Alerts([diverged], [reading, reading]));
    }

    [Fact]
    public void The_curve_of_the_log_stands_and_a_tracker_adds_only_what_is_not_in_it()
    {
        var log = new List<MetricPoint> { Point(1, ("loss", 2.1)), Point(3, ("loss", 1.9)) };
        var reading = new TrackerReading("s", [], [Point(1, ("loss", 2.13456), ("kl", 0.5)), Point(2, ("loss", 2.0))], null);
        var merged = TrackerMerge.Curve(log, [reading, reading]);
        Assert.Equal([1L, 1, 2, 3], merged.Select(point => point.Step));
        Assert.Equal(2.1, merged[0].Values["loss"]);
        Assert.Equal(["kl"], merged[1].Values.Keys);
        Assert.Same(log, TrackerMerge.Curve(log, [TrackerReading.Unreadable("s", "gone")]));
    }

    [Theory]
    [InlineData("train/loss", "loss")]
    [InlineData("eval/F1 macro", "eval_f1_macro")]
    [InlineData("loss", "loss")]
    [InlineData("rewards/accuracies", "rewards_accuracies")]
    [InlineData("///", null)]
    [InlineData("7up", null)]
    public void A_metric_has_one_name_whoever_tells_it(string tracked, string? name) => Assert.Equal(name, TrackedMetrics.Name(tracked));

    [Fact]
    public void A_number_that_json_has_no_form_for_is_read_by_its_name_and_texts_are_passed_over()
    {
        var point = TrackedMetrics.Point(4, """{"loss":"NaN","train/grad_norm":"Infinity","lr":1e-4,"note":"fine","table":{"_type":"trackio.table"}}""")!;
        Assert.Equal(double.NaN, point.Values["loss"]);
        Assert.Equal(double.PositiveInfinity, point.Values["grad_norm"]);
        Assert.Equal(["grad_norm", "loss", "lr"], point.Values.Keys);
        Assert.Null(TrackedMetrics.Point(4, "not json"));
        Assert.Null(TrackedMetrics.Point(-1, """{"loss":1}"""));
    }

    [Theory]
    [InlineData("2026-03-01T10:00:00.123456+00:00", true)]
    [InlineData("2026-03-01T12:00:00+02:00", true)]
    [InlineData("2026-03-01T09:00:00+00:00", false)]
    [InlineData("2026-03-01T11:00:00Z", false)]
    [InlineData("2026-03-01T03:00:00", true)]
    [InlineData("yesterday", true)]
    [InlineData(null, true)]
    public void What_was_written_before_or_after_the_job_is_another_jobs(string? timestamp, bool holds)
    {
        var start = DateTimeOffset.Parse("2026-03-01T10:00:00Z", CultureInfo.InvariantCulture);
        Assert.Equal(holds, new TrackioWindow(start, start.AddMinutes(10)).Holds(timestamp));
    }

    [Theory]
    [InlineData("step=10/100 loss=nan\n[TRACKIO ERROR] Loss is not finite: loss=nan at step 10 — lr likely too high, try x0.1 (step 10)\nerror: stopped", "divergence")]
    [InlineData("hint: lower the batch when CUDA out of memory occurs\nTraceback (most recent call last):\n  File \"train.py\", line 3\nZeroDivisionError: division by zero", null)]
    [InlineData("torch.OutOfMemoryError: CUDA out of memory. Tried again with less.\nTraceback (most recent call last):\n  File \"train.py\", line 3\nhuggingface_hub.errors.HfHubHTTPError: 403 Client Error: Forbidden for url: https://huggingface.co/api/models/a/b/commit/main", "auth")]
    [InlineData("torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB.\nTraceback (most recent call last):\n  File \"launch.py\", line 3\nsubprocess.CalledProcessError: Command 'train.py' returned non-zero exit status 1.", "oom")]
    public void What_ended_the_process_is_its_cause_and_not_what_was_quoted_or_caught(string log, string? category) =>
        Assert.Equal(category, TestData.Taxonomy.Classify(new FailureTexts(log))?.Category);

    private static MetricPoint Point(long step, params (string Name, double Value)[] values) =>
        new(step, new SortedDictionary<string, double>(values.ToDictionary(value => value.Name, value => value.Value), StringComparer.Ordinal));
}
