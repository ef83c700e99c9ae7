using System.Diagnostics;
using System.Globalization;
using Trainwright.Rules;

namespace Trainwright.Jobs.Tests;

public sealed class LocalJobsTests
{
    [Fact]
    public async Task A_job_runs_in_its_own_folder_and_its_log_is_followed_to_the_end()
    {
        await using var store = new JobStore();
        var id = await store.SubmitAsync(JobStore.Spec(["python", "-c", "import os,sys\nprint('one')\nprint('two', file=sys.stderr)\nprint(os.getcwd(), os.environ['HOME'], os.environ['JOB_ID'], os.environ['ACCELERATOR'])"]));
        var lines = await store.LogAsync(id, follow: true);
        var work = Path.Combine(store.Folder, id, "job");
        Assert.Equal(["one", "two", $"{work} {work} {id} {(LocalMachine.HasGpuDriver ? "gpu" : "none")}"], lines);
        var ended = await store.EndAsync(id);
        Assert.Equal((JobStage.Completed, (string?)null), (ended.Stage, ended.Message));
        Assert.InRange(ended.RunningSeconds, 0, 20);
        Assert.True(ended.CreatedAt <= ended.StartedAt && ended.StartedAt <= ended.FinishedAt);
    }

    [Fact]
    public async Task A_job_does_not_inherit_the_environment_of_who_submitted_it()
    {
        Environment.SetEnvironmentVariable("TRAINWRIGHT_TEST_LEAK", "leaked");
        await using var store = new JobStore();
        var id = await store.SubmitAsync(JobStore.Shell("env"));
        Assert.DoesNotContain(await store.LogAsync(id, follow: true), line => line.Contains("LEAK", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failing_job_is_an_error_that_names_its_exit_code()
    {
        await using var store = new JobStore();
        var ended = await store.EndAsync(await store.SubmitAsync(JobStore.Shell("exit 3")));
        Assert.Equal((JobStage.Error, "Job failed with exit code: 3"), (ended.Stage, ended.Message));
    }

    [Fact]
    public async Task A_program_that_this_machine_lacks_is_named()
    {
        await using var store = new JobStore();
        var ended = await store.EndAsync(await store.SubmitAsync(JobStore.Spec(["no-such-program"])));
        Assert.Equal(JobStage.Error, ended.Stage);
        Assert.Contains("'no-such-program'", ended.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_timeout_ends_the_whole_tree_and_says_so()
    {
        await using var store = new JobStore();
        var id = await store.SubmitAsync(JobStore.Shell("(setsid sh -c 'echo $$ >stray; exec sleep 60' &) ; (sleep 60 & echo $! >child; wait) & echo $$ >self; echo before; wait; sleep 60", timeoutSeconds: 1));
        var stray = int.Parse(await JobStore.FileAsync(store.WorkFile(id, "stray")), CultureInfo.InvariantCulture);
        var child = int.Parse(await JobStore.FileAsync(store.WorkFile(id, "child")), CultureInfo.InvariantCulture);
        var ended = await store.EndAsync(id);
        Assert.Equal((JobStage.Error, "Job timeout: it ran past its 1 seconds and was ended."), (ended.Stage, ended.Message));
        Assert.Equal(["before"], await store.LogAsync(id));
        Assert.False(JobStore.IsRunning(stray));
        Assert.False(JobStore.IsRunning(child));
    }

    [Fact]
    public async Task A_cancelled_job_ends_at_once()
    {
        await using var store = new JobStore();
        var id = await store.SubmitAsync(JobStore.Shell("echo $$ >self; sleep 60"));
        var self = int.Parse(await JobStore.FileAsync(store.WorkFile(id, "self")), CultureInfo.InvariantCulture);
        await store.Jobs.CancelAsync(id, TestContext.Current.CancellationToken);
        var ended = await store.EndAsync(id, seconds: 5);
        Assert.Equal((JobStage.Canceled, "It was cancelled."), (ended.Stage, ended.Message));
        Assert.False(JobStore.IsRunning(self));
    }

    [Fact]
    public async Task What_runs_on_in_the_background_ends_with_the_command()
    {
        await using var store = new JobStore();
        var id = await store.SubmitAsync(JobStore.Shell("sleep 60 & echo $! >child; echo done"));
        Assert.Equal(JobStage.Completed, (await store.EndAsync(id, seconds: 8)).Stage);
        Assert.False(JobStore.IsRunning(int.Parse(await JobStore.FileAsync(store.WorkFile(id, "child")), CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Killing_the_submitters_process_group_leaves_the_job_running_and_it_is_found_by_its_label()
    {
        await using var store = new JobStore();
        // 'setsid' gives the submitter a group of its own, so that the test can kill the whole group and survive.
        var start = new ProcessStartInfo("setsid", [JobStore.Harness.Executable, "submit", store.Folder, "mine", "sh", "-c", "sleep 1; echo survived >out"]) { RedirectStandardOutput = true };
        using var submitter = Process.Start(start)!;
        var id = (await submitter.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!;
        using (var kill = Process.Start("sh", ["-c", $"kill -s KILL -- -{submitter.Id}"]))
        {
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await submitter.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(137, submitter.ExitCode);
        var found = Assert.Single(store.Jobs.Find("key", "mine"));
        Assert.Equal((id, JobStage.Running), (found.Id, found.Stage));
        Assert.Empty(store.Jobs.Find("key", "other"));
        Assert.Equal(JobStage.Completed, (await store.EndAsync(id)).Stage);
        Assert.Equal("survived", await JobStore.FileAsync(store.WorkFile(id, "out")));
    }

    [Fact]
    public async Task A_killed_supervisor_is_an_error_not_a_job_that_runs_for_ever()
    {
        await using var store = new JobStore();
        var id = await store.SubmitAsync(JobStore.Shell("echo $$ >self; sleep 60"));
        await JobStore.FileAsync(store.WorkFile(id, "self"));
        var record = await File.ReadAllTextAsync(Path.Combine(store.Folder, id, "supervisor.json"), TestContext.Current.CancellationToken);
        using var document = System.Text.Json.JsonDocument.Parse(record);
        using (var supervisor = Process.GetProcessById(document.RootElement.GetProperty("pid").GetInt32()))
        {
            supervisor.Kill();
        }

        var ended = await store.EndAsync(id);
        Assert.Equal(JobStage.Error, ended.Stage);
        Assert.Contains("supervisor", ended.Message, StringComparison.Ordinal);
        await store.Jobs.CancelAsync(id, TestContext.Current.CancellationToken);
        Assert.False(JobStore.IsRunning(int.Parse(await JobStore.FileAsync(store.WorkFile(id, "self")), CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task A_secret_reaches_the_job_and_no_file()
    {
        await using var store = new JobStore();
        const string Secret = "s3cr3t-value-of-the-test";
        var id = await store.SubmitAsync(JobStore.Shell("test ${#MY_SECRET} = 24 && echo \"got $MY_SECRET\" && echo \"$MY_SECRET\" >&2; env", secrets: "MY_SECRET"), ("MY_SECRET", Secret));
        var lines = await store.LogAsync(id, follow: true);
        await store.EndAsync(id);
        Assert.Equal("got [REDACTED]", lines[0]);
        Assert.DoesNotContain(lines, line => line.StartsWith("TRAINWRIGHT_JOB_SECRET", StringComparison.Ordinal));
        foreach (var file in Directory.EnumerateFiles(store.Folder, "*", SearchOption.AllDirectories))
        {
            Assert.DoesNotContain(Secret, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_secret_in_the_environment_is_refused_before_anything_is_written()
    {
        await using var store = new JobStore();
        var spec = JobStore.Shell("true") with { Environment = new() { ["HF_TOKEN"] = "hf_" + new string('a', 34) } };
        var refused = await Assert.ThrowsAsync<JobHostException>(() => store.SubmitAsync(spec));
        Assert.Contains("'HF_TOKEN'", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(store.Folder));
    }

    [Fact]
    public async Task A_supervisor_that_cannot_start_says_why()
    {
        await using var store = new JobStore();
        var broken = new LocalJobs(store.Folder, new("/no/such/program", []));
        var refused = await Assert.ThrowsAsync<JobHostException>(() => broken.SubmitAsync(JobStore.Shell("true"), new Dictionary<string, string>(), cancellationToken: TestContext.Current.CancellationToken));
        Assert.Contains("/no/such/program", refused.Message, StringComparison.Ordinal);
        Assert.False(refused.IsAmbiguous);
    }

    [Fact]
    public async Task A_packed_bundle_runs_as_a_local_job_with_or_without_uv()
    {
        await using var store = new JobStore();
        var packed = BundleTransport.Pack(new Dictionary<string, byte[]> { ["train.py"] = "import sys\nprint('RESULT', sys.argv[1])\n"u8.ToArray() });
        var spec = JobStore.Spec(BundleTransport.Wrap(["uv", "run", "--with", "nothing", "train.py", "ok"])) with { Environment = new() { [BundleTransport.Variable] = packed } };
        var withShim = await store.SubmitAsync(spec);
        Assert.Equal(["RESULT ok"], await store.LogAsync(withShim, follow: true));
    }

    [Fact]
    public async Task New_labels_take_the_place_of_the_old_ones()
    {
        await using var store = new JobStore();
        var id = await store.SubmitAsync(JobStore.Shell("true", label: "old"));
        store.Jobs.SetLabels(id, new() { ["key"] = "new" });
        Assert.Empty(store.Jobs.Find("key", "old"));
        Assert.Equal(id, Assert.Single(store.Jobs.Find("key", "new")).Id);
    }

    [Theory]
    [InlineData("../../etc")]
    [InlineData("ABCDEFABCDEFABCDEFABCDEF")]
    [InlineData("")]
    public async Task An_id_that_is_none_finds_no_job(string id)
    {
        await using var store = new JobStore();
        Assert.Null(store.Jobs.Inspect(id));
    }

    [Fact]
    public async Task The_local_host_offers_this_machine_for_nothing_and_no_other_flavor()
    {
        await using var store = new JobStore();
        var host = new LocalJobHost(store.Folder, JobStore.Harness);
        var flavor = Assert.Single(await host.HardwareAsync(TestContext.Current.CancellationToken));
        Assert.Equal(("local", 0m), (flavor.Name, flavor.UsdPerMinute));
        Assert.True(flavor.Cpu > 0 && flavor.RamGb > 0 && flavor.StorageGb > 0);
        await Assert.ThrowsAsync<JobHostException>(() => host.SubmitAsync(JobStore.Shell("true") with { Flavor = "a10g-small" }, new Dictionary<string, string>(), TestContext.Current.CancellationToken));
    }
}
