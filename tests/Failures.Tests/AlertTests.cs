namespace Trainwright.Failures.Tests;

/// <summary>Jobs that say themselves, in their log or to their tracker, what is wrong.</summary>
public sealed class AlertTests
{
    [Fact]
    public void A_diverging_job_is_stopped_by_its_alert_and_tried_with_a_tenth_of_the_learning_rate_and_then_with_a_longer_warm_up()
    {
        using var run = new Misbehaviour(new { full = new[] { "diverges", "diverges" } });
        var (exitCode, output) = run.Build();
        Assert.True(exitCode == 0, output);
        Assert.Equal([["learning_rate"], ["warmup_ratio"]], run.Changes.Select(changes => changes.EnumerateObject().Select(change => change.Name)));
        Assert.Contains("job.cancelled", File.ReadAllText(Path.Combine(run.Run, "events.jsonl")), StringComparison.Ordinal);
        Assert.Equal(4, run.Jobs);
    }

    [Fact]
    public void A_loss_that_is_no_number_ends_the_attempt_and_the_next_has_a_tenth_of_the_learning_rate()
    {
        using var run = new Misbehaviour(new { full = new[] { "nan" } });
        var (exitCode, output) = run.Build();
        Assert.True(exitCode == 0, output);
        Assert.Equal(["learning_rate"], run.Changes.Single().EnumerateObject().Select(change => change.Name));
        Assert.Contains("Loss is not finite", File.ReadAllText(Path.Combine(run.Run, "10-full-job", "attempts", "1", "log.txt")), StringComparison.Ordinal);
        Assert.Equal(3, run.Jobs);
    }

    [Fact]
    public void An_error_that_only_the_trackers_file_knows_makes_a_job_that_ended_well_a_failed_attempt()
    {
        using var run = new Misbehaviour(new { full = new[] { "quiet" } });
        var (exitCode, output) = run.Build();
        Assert.True(exitCode == 0, output);
        Assert.DoesNotContain("TRACKIO ERROR", File.ReadAllText(Path.Combine(run.Run, "10-full-job", "attempts", "1", "log.txt")), StringComparison.Ordinal);
        var told = run.Json("10-full-job/attempts/1/tracked.json").GetProperty("readings")[0];
        Assert.Matches("^hub://models/.+/trackio/.+\\.db$", told.GetProperty("source").GetString());
        Assert.Contains(told.GetProperty("alerts").EnumerateArray(), alert => alert.GetProperty("title").GetString() == "Training diverged");
        Assert.Equal(["learning_rate"], run.Changes.Single().EnumerateObject().Select(change => change.Name));
        Assert.Equal(2, run.Json("10-full-job/full-job.json").GetProperty("attempts").GetArrayLength());
        Assert.DoesNotContain(run.Json("10-full-job/full-job.json").GetProperty("alerts").EnumerateArray(), alert => alert.GetProperty("title").GetString() == "Training diverged");

        var again = run.Build("--rerun", "FullJob");
        Assert.True(again.ExitCode == 0, again.Output);
        Assert.Equal(3, run.Jobs);
    }

    [Fact]
    public void An_error_in_the_file_of_a_job_of_this_machine_ends_the_job_while_it_runs()
    {
        using var run = new Misbehaviour(new { full = new[] { "quiet-hang" } });
        var (exitCode, output) = run.Build("--jobs", "local");
        Assert.True(exitCode == 0, output);
        Assert.Contains("job.cancelled", File.ReadAllText(Path.Combine(run.Run, "events.jsonl")), StringComparison.Ordinal);
        Assert.Equal(["learning_rate"], run.Changes.Single().EnumerateObject().Select(change => change.Name));
        Assert.StartsWith("trackio/", run.Json("10-full-job/attempts/1/tracked.json").GetProperty("readings")[0].GetProperty("source").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_alert_of_unknown_words_is_a_warning_of_the_run()
    {
        using var run = new Misbehaviour(new { full = new[] { "odd-alert" } });
        var (exitCode, output) = run.Build();
        Assert.True(exitCode == 0, output);
        var alert = run.Json("10-full-job/full-job.json").GetProperty("alerts").EnumerateArray().Single(alert => alert.GetProperty("text").GetString() == "hot");
        Assert.Equal("WARN", alert.GetProperty("level").GetString());
        Assert.Contains("unknown level", alert.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.Contains("\"action\":\"Ask\"", File.ReadAllText(Path.Combine(run.Run, "events.jsonl")).Replace(" ", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_warning_of_a_job_that_ended_well_names_the_one_key_that_it_justifies_and_buys_nothing()
    {
        using var run = new Misbehaviour(new { full = new[] { "warns" } });
        var (exitCode, output) = run.Build();
        Assert.True(exitCode == 0, output);
        Assert.Equal(2, run.Jobs);
        Assert.Contains(run.Json("outcome.json").GetProperty("nextSteps").EnumerateArray(), step => step.GetString()!.Contains("--set weight_decay=0.01 --rebuy FullJob", StringComparison.Ordinal));
    }
}
