using System.Text.Json;

namespace Trainwright.Failures.Tests;

public sealed class RecoveryTests
{
    [Fact]
    public void A_full_disk_is_answered_by_a_flavor_with_more_of_it_and_by_nothing_else()
    {
        using var run = new Misbehaviour(new { full = new[] { "disk" } });
        var (exitCode, output) = run.Build();
        Assert.True(exitCode == 0, output);
        Assert.Equal(["flavor"], run.Changes.Single().EnumerateObject().Select(change => change.Name));
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
        var changes = run.Changes.Single();
        Assert.Equal(["token", "use_auth_token"], changes.EnumerateObject().Select(change => change.Name));
        Assert.Equal((JsonValueKind.False, JsonValueKind.Null), (changes.GetProperty("token").ValueKind, changes.GetProperty("use_auth_token").ValueKind));

        var again = run.Build();
        Assert.True(again.ExitCode == 0, again.Output);
        Assert.Equal(2, run.Json("07-cpu-smoke/smoke.json").GetProperty("attempts").GetInt32());
        var script = Assert.Single(Directory.GetDirectories(Path.Combine(run.Run, "effective")));
        Assert.Contains("huggingface_hub.get_dataset_tags(token=False)", File.ReadAllText(Path.Combine(script, "train.py")), StringComparison.Ordinal);
        Assert.Contains("use_auth_token left out", File.ReadAllText(Path.Combine(run.Run, "report", "index.html")), StringComparison.Ordinal);
        Assert.Equal(2, run.Jobs);
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
        var changes = run.Changes.Single();
        Assert.True(changes.GetProperty("timeout_seconds").GetInt32() > 12);
        var checkpoint = changes.GetProperty("resume_from").GetString();
        Assert.Matches("^[0-9a-f]{40}/checkpoint-[0-9]+$", checkpoint);
        Assert.Equal(checkpoint, run.Json("10-full-job/attempts/2/spec.json").GetProperty("environment").GetProperty("RESUME_FROM").GetString());
        Assert.Contains("resumed at step", File.ReadAllText(Path.Combine(run.Run, "10-full-job", "log.txt")), StringComparison.Ordinal);
        Assert.Equal(3, run.Jobs);

        var verified = run.Build("--target", "FinalVerification");
        Assert.True(verified.ExitCode == 0, verified.Output);
    }
}
