using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using Trainwright.Foundation;
using Trainwright.Rules;

namespace Trainwright.Jobs.Tests;

/// <summary>Jobs whose submitter was killed at the worst moment, and clocks that jump.</summary>
public sealed class OrphanTests
{
    [Fact]
    public async Task A_job_whose_submitter_died_before_it_started_the_supervisor_does_not_exist()
    {
        await using var store = new JobStore();
        await SubmitAndDieAsync(store, "job-unstarted");
        Assert.Single(Directory.GetFiles(store.Folder, "spec.json", SearchOption.AllDirectories));
        Assert.Empty(store.Jobs.Find("key", "mine"));
        Assert.Empty(Directory.GetDirectories(store.Folder));
    }

    [Fact]
    public async Task A_job_whose_submitter_died_right_after_it_started_the_supervisor_is_found_and_ends()
    {
        await using var store = new JobStore();
        await SubmitAndDieAsync(store, "job-started");
        var found = Assert.Single(store.Jobs.Find("key", "mine"));
        Assert.Equal(JobStage.Completed, (await store.EndAsync(found.Id)).Stage);
        Assert.Equal(["ran"], await store.LogAsync(found.Id));
    }

    [Fact]
    public async Task A_supervisor_that_comes_after_the_job_was_given_up_runs_nothing()
    {
        await using var store = new JobStore();
        await SubmitAndDieAsync(store, "job-unstarted");
        var folder = Assert.Single(Directory.GetDirectories(store.Folder));
        Assert.Empty(store.Jobs.List());
        using var late = Process.Start(new ProcessStartInfo(JobStore.Harness.Executable, ["supervise", folder]) { RedirectStandardError = true })!;
        await late.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, late.ExitCode);
        Assert.Empty(Directory.GetDirectories(store.Folder));
    }

    [Fact]
    public async Task Of_two_supervisors_of_one_job_one_runs_it()
    {
        await using var store = new JobStore();
        var id = await store.SubmitAsync(JobStore.Shell("echo ran; sleep 1"));
        using var second = Process.Start(new ProcessStartInfo(JobStore.Harness.Executable, ["supervise", Path.Combine(store.Folder, id)]) { RedirectStandardError = true })!;
        await second.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, second.ExitCode);
        await store.EndAsync(id);
        Assert.Equal(["ran"], await store.LogAsync(id));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_supervisor_that_is_told_to_end_again_and_again_still_writes_how_its_job_ended()
    {
        await using var store = new JobStore();
        var id = await store.SubmitAsync(JobStore.Shell("echo begun > begun; sleep 30"));
        await JobStore.FileAsync(store.WorkFile(id, "begun"));
        var supervisor = new JobFolder(Path.Combine(store.Folder, id)).ReadSupervisor()!;
        while (ProcessMark.IsAlive(supervisor.Pid, supervisor.Started))
        {
            Posix.TrySignal(supervisor.Pid, Posix.SigTerm);
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        Assert.Equal((JobStage.Canceled, "It was cancelled."), (store.Jobs.Inspect(id)!.Stage, store.Jobs.Inspect(id)!.Message));
    }

    [Theory]
    [InlineData(-7200)]
    [InlineData(7200)]
    public async Task A_clock_that_jumped_while_the_job_ran_gives_no_negative_time(int seconds)
    {
        await using var store = new JobStore();
        var id = await store.SubmitAsync(JobStore.Shell("true"));
        var ended = await store.EndAsync(id);
        var exit = Path.Combine(store.Folder, id, "exit.json");
        var finished = ended.StartedAt!.Value.AddSeconds(seconds);
        File.WriteAllText(exit, string.Create(CultureInfo.InvariantCulture, $$"""{"exitCode":0,"reason":"exited","message":null,"startedAt":"{{ended.StartedAt.Value:O}}","finishedAt":"{{finished:O}}"}"""));
        Assert.Equal(Math.Max(0, seconds), store.Jobs.Inspect(id)!.RunningSeconds, tolerance: 0.001);
    }

    private static async Task SubmitAndDieAsync(JobStore store, string point)
    {
        var start = new ProcessStartInfo(JobStore.Harness.Executable, ["submit", store.Folder, "mine", "sh", "-c", "echo ran"]) { RedirectStandardOutput = true };
        start.Environment[KillPoint.Variable] = point;
        using var submitter = Process.Start(start)!;
        await submitter.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(137, submitter.ExitCode);
    }
}
