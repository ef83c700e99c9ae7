using System.Text.Json;

namespace Trainwright.Failures.Tests;

public sealed class RecoveryTests
{
    [Fact]
    public void Out_of_memory_in_the_preflight_halves_the_device_batch_and_keeps_the_effective_one()
    {
        using var run = new Misbehaviour(new { preflight = new[] { "oom" } });
        var (exitCode, output) = run.Build();
        Assert.True(exitCode == 0, output);
        var changes = Changes(run).Single();
        Assert.Equal(32, changes.GetProperty("per_device_train_batch_size").GetInt32() * changes.GetProperty("gradient_accumulation_steps").GetInt32());
        Assert.Equal(3, run.Jobs);
        Assert.Equal(2, run.Json("08-gpu-preflight/preflight.json").GetProperty("attempts").GetInt32());
        Assert.False(Directory.Exists(Path.Combine(run.Run, "dossier")));
    }

    [Fact]
    public void Out_of_memory_in_the_full_job_climbs_the_ladder_and_buys_each_attempt_once()
    {
        using var run = new Misbehaviour(new { full = new[] { "oom", "oom" } });
        var (exitCode, output) = run.Build();
        Assert.True(exitCode == 0, output);
        Assert.Equal(2, Changes(run).Count);
        Assert.Equal(3, run.Json("10-full-job/full-job.json").GetProperty("attempts").GetArrayLength());
        Assert.Equal(4, run.Jobs);

        var again = run.Build("--rerun", "FullJob");
        Assert.True(again.ExitCode == 0, again.Output);
        Assert.Equal(4, run.Jobs);
    }

    [Fact]
    public void A_full_disk_is_answered_by_a_flavor_with_more_of_it_and_by_nothing_else()
    {
        using var run = new Misbehaviour(new { full = new[] { "disk" } });
        var (exitCode, output) = run.Build();
        Assert.True(exitCode == 0, output);
        Assert.Equal(["flavor"], Changes(run).Single().EnumerateObject().Select(change => change.Name));
        Assert.NotEqual(run.Json("10-full-job/attempts/1/spec.json").GetProperty("flavor").GetString(), run.Json("10-full-job/attempts/2/spec.json").GetProperty("flavor").GetString());
        Assert.Equal(3, run.Jobs);
    }

    [Fact]
    public void An_argument_that_the_installed_library_no_longer_takes_is_written_as_it_takes_it_now_and_a_profile_may_give_fewer_attempts()
    {
        const string Main = "    check_config()\n";
        (string, string, string)[] edits =
        [
            ("templates/train/text_classification.py.sbn", Main, Main + "    import huggingface_hub\n    huggingface_hub.get_dataset_tags(use_auth_token=False)\n"),
            ("profiles/quickstart-text-classification.json", "\"dependencies\": []", "\"dependencies\": [\"huggingface_hub==0.36.0\"]"),
        ];
        using var run = new Misbehaviour(new { smoke = new[] { "fine", "oom" } }, edits, ("maxAttempts", 2));
        File.WriteAllText(run.Place("huggingface_hub.py"), "def get_dataset_tags(token=None):\n    return {}\n");

        var (exitCode, output) = run.Build();

        Assert.True(exitCode == 6, output);
        Assert.Equal("retries_exhausted", run.Json("outcome.json").GetProperty("stoppedReason").GetString());
        Assert.Contains("Attempt 2 of 2", run.Json("outcome.json").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, run.Jobs);
        var changes = Changes(run).Single();
        Assert.Equal(["token", "use_auth_token"], changes.EnumerateObject().Select(change => change.Name));
        Assert.Equal((JsonValueKind.False, JsonValueKind.Null), (changes.GetProperty("token").ValueKind, changes.GetProperty("use_auth_token").ValueKind));

        var again = run.Build();
        Assert.True(again.ExitCode == 0, again.Output);
        Assert.Equal(2, run.Json("07-cpu-smoke/smoke.json").GetProperty("attempts").GetInt32());
        var script = Assert.Single(Directory.GetDirectories(Path.Combine(run.Run, "effective")));
        Assert.Contains("huggingface_hub.get_dataset_tags(token=False)", File.ReadAllText(Path.Combine(script, "train.py")), StringComparison.Ordinal);
        Assert.Equal(2, run.Jobs);
    }

    [Fact]
    public void A_cause_that_comes_a_third_time_ends_the_retries()
    {
        using var run = new Misbehaviour(new { full = new[] { "oom", "oom", "oom" } });
        var (exitCode, output) = run.Build();
        Assert.True(exitCode == 6, output);
        Assert.Equal("retries_exhausted", run.Json("outcome.json").GetProperty("stoppedReason").GetString());
        Assert.Equal(4, run.Jobs);
    }

    [Fact]
    public void A_diverging_job_is_stopped_by_its_alert_and_tried_with_a_tenth_of_the_learning_rate_and_then_with_a_longer_warm_up()
    {
        using var run = new Misbehaviour(new { full = new[] { "diverges", "diverges" } });
        var (exitCode, output) = run.Build();
        Assert.True(exitCode == 0, output);
        Assert.Equal([["learning_rate"], ["warmup_ratio"]], Changes(run).Select(changes => changes.EnumerateObject().Select(change => change.Name)));
        Assert.Contains("job.cancelled", File.ReadAllText(Path.Combine(run.Run, "events.jsonl")), StringComparison.Ordinal);
        Assert.Equal(4, run.Jobs);
    }

    [Fact]
    public void A_loss_that_is_no_number_ends_the_attempt_and_the_next_has_a_tenth_of_the_learning_rate()
    {
        using var run = new Misbehaviour(new { full = new[] { "nan" } });
        var (exitCode, output) = run.Build();
        Assert.True(exitCode == 0, output);
        Assert.Equal(["learning_rate"], Changes(run).Single().EnumerateObject().Select(change => change.Name));
        Assert.Contains("Loss is not finite", File.ReadAllText(Path.Combine(run.Run, "10-full-job", "attempts", "1", "log.txt")), StringComparison.Ordinal);
        Assert.Equal(3, run.Jobs);
    }

    [Fact]
    public void A_transient_fault_is_tried_again_unchanged_once_and_not_twice()
    {
        using var once = new Misbehaviour(new { preflight = new[] { "network" } });
        var (exitCode, output) = once.Build("--target", "GpuPreflight");
        Assert.True(exitCode == 0, output);
        Assert.False(File.Exists(Path.Combine(once.Run, "deltas.json")));

        using var twice = new Misbehaviour(new { preflight = new[] { "network", "network" } });
        (exitCode, output) = twice.Build();
        Assert.True(exitCode == 6, output);
        Assert.Equal(2, twice.Jobs);
    }

    [Fact]
    public void A_job_that_ran_out_of_time_gets_the_time_that_its_speed_needs_and_goes_on_from_its_last_checkpoint()
    {
        using var run = new Misbehaviour(new { full = new[] { "crawls" } }, ("fullJobFloorSeconds", 12), ("startupSeconds", 1));
        var (exitCode, output) = run.Build();
        Assert.True(exitCode == 0, output);
        var changes = Changes(run).Single();
        Assert.True(changes.GetProperty("timeout_seconds").GetInt32() > 12);
        var checkpoint = changes.GetProperty("resume_from").GetString();
        Assert.Matches("^[0-9a-f]{40}/checkpoint-[0-9]+$", checkpoint);
        Assert.Equal(checkpoint, run.Json("10-full-job/attempts/2/spec.json").GetProperty("environment").GetProperty("RESUME_FROM").GetString());
        Assert.Contains("resumed at step", File.ReadAllText(Path.Combine(run.Run, "10-full-job", "log.txt")), StringComparison.Ordinal);
        Assert.Equal(3, run.Jobs);

        var verified = run.Build("--target", "FinalVerification");
        Assert.True(verified.ExitCode == 0, verified.Output);
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
        Assert.Equal(["learning_rate"], Changes(run).Single().EnumerateObject().Select(change => change.Name));
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
        Assert.Equal(["learning_rate"], Changes(run).Single().EnumerateObject().Select(change => change.Name));
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

    private static List<JsonElement> Changes(Misbehaviour run) => [.. run.Json("deltas.json").GetProperty("deltas").EnumerateArray().Select(delta => delta.GetProperty("changes"))];
}
