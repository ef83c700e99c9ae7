namespace Trainwright.Failures.Tests;

/// <summary>Jobs that run out of memory.</summary>
public sealed class MemoryTests
{
    [Fact]
    public void Out_of_memory_in_the_preflight_halves_the_device_batch_and_keeps_the_effective_one()
    {
        using var run = new Misbehaviour(new { preflight = new[] { "oom" } });
        var (exitCode, output) = run.Build();
        Assert.True(exitCode == 0, output);
        var changes = run.Changes.Single();
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
        Assert.Equal(2, run.Changes.Count);
        Assert.Equal(3, run.Json("10-full-job/full-job.json").GetProperty("attempts").GetArrayLength());
        Assert.Equal(4, run.Jobs);

        var again = run.Build("--rerun", "FullJob");
        Assert.True(again.ExitCode == 0, again.Output);
        Assert.Equal(4, run.Jobs);
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
}
