using System.Text.Json.Nodes;
using Trainwright.Jobs;

namespace Trainwright.LocalHub.Tests;

public sealed class LimitTests
{
    private const int Most = 40;

    // Every process starts two more, six generations deep: 127 and no end of the world if nothing stops it.
    private const string Bomb = """
        import os, sys, time
        refused = 0
        for generation in range(6):
            for _ in range(2):
                try:
                    if os.fork() == 0:
                        break
                except OSError:
                    refused += 1
            else:
                break
        if refused:
            print("refused", flush=True)
        time.sleep(4)
        """;

    [Fact]
    public async Task A_job_that_starts_process_after_process_is_stopped_by_its_limit_and_the_hub_goes_on()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Processes of a job are counted on Linux only.");
        await using var hub = await TestHub.StartAsync(options => options with { Sandbox = SandboxMode.Auto, JobProcesses = Most });
        var (job, log) = await RunAsync(hub, Bomb);

        // By a control group, or a user namespace in a sandbox, the system refuses; else the supervisor ends the job.
        var isRefused = JobLimits.Means == "control group" || (JobLimits.Means == "user namespace" && JobSandbox.IsAvailable(out _));
        Assert.Contains(JobLimits.Means, new[] { "control group", "user namespace", "supervisor" });
        Assert.Equal(isRefused, log.Contains("refused", StringComparison.Ordinal));
        Assert.Equal(!isRefused, ((string?)job["status"]!["message"] ?? "").Contains($"more than {Most} processes", StringComparison.Ordinal));
        Assert.DoesNotContain(Directory.EnumerateDirectories("/proc"), process => Carries(process, (string)job["id"]!));
        Assert.Equal("local", (string?)(await hub.JsonAsync("/api/whoami-v2"))["name"]);
        Assert.DoesNotContain(Groups(), group => group.EndsWith((string)job["id"]!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_job_that_stays_below_its_limit_is_left_alone()
    {
        await using var hub = await TestHub.StartAsync(options => options with { Sandbox = SandboxMode.Auto, JobProcesses = Most });
        var (job, log) = await RunAsync(hub, "import subprocess\nall = [subprocess.Popen(['sleep', '0.3']) for _ in range(10)]\nprint(sum(one.wait() for one in all))");
        Assert.Equal("COMPLETED", (string?)job["status"]!["stage"]);
        Assert.Contains("\"0\"", log, StringComparison.Ordinal);
    }

    // What processes share counts for none of them, so that only their group can be told how much they have together.
    [Fact]
    public async Task Processes_that_together_take_more_memory_than_the_flavor_has_are_ended_and_the_hub_goes_on()
    {
        await using var hub = await TestHub.StartAsync(options => options with { Flavors = [options.Flavors[0] with { RamGb = 0.1m }] });
        var (job, log) = await RunAsync(hub, """
            import mmap, os
            for _ in range(3):
                if os.fork() == 0:
                    shared = mmap.mmap(-1, 60 << 20)
                    for at in range(0, len(shared), 4096):
                        shared[at] = 1
                    print("had it", flush=True)
                    __import__("time").sleep(3)
                    os._exit(0)
            print("ended by", max(os.wait()[1] & 127 for _ in range(3)), flush=True)
            """);

        // Where the system lets nobody count it, each process keeps to a limit of its own, and shared memory is none of it.
        Assert.Contains(JobLimits.HasMemoryOfAll ? "ended by 9" : "ended by 0", log, StringComparison.Ordinal);
        Assert.Equal("local", (string?)(await hub.JsonAsync("/api/whoami-v2"))["name"]);
        Assert.DoesNotContain(Groups(), group => group.EndsWith((string)job["id"]!, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Groups() => new[] { "/sys/fs/cgroup", "/sys/fs/cgroup/pids", "/sys/fs/cgroup/memory" }.Where(Directory.Exists).SelectMany(folder => Directory.EnumerateDirectories(folder, "trainwright-*"));

    private static bool Carries(string process, string id)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "environ")).Contains("JOB_ID=" + id, StringComparison.Ordinal);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static async Task<(JsonNode Job, string Log)> RunAsync(TestHub hub, string script)
    {
        var body = new JsonObject { ["command"] = new JsonArray("python3", "-c", script), ["flavor"] = "cpu-basic", ["timeoutSeconds"] = 60, ["dockerImage"] = "python:3.12" };
        var id = (string)(await hub.PostJsonAsync("/api/jobs/local", body.ToJsonString()))["id"]!;
        var log = await (await hub.GetAsync($"/api/jobs/local/{id}/logs")).Content.ReadAsStringAsync(TestHub.Ct);
        return (await hub.JsonAsync($"/api/jobs/local/{id}"), log);
    }
}
