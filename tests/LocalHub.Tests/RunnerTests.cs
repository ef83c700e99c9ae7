using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Trainwright.Jobs;

namespace Trainwright.LocalHub.Tests;

public sealed class RunnerTests(SharedHub shared) : IClassFixture<SharedHub>
{
    [Fact]
    public async Task A_volume_of_a_repository_is_a_folder_of_the_job()
    {
        var hub = shared.Hub;
        var (stage, log, job) = await RunAsync(hub, ["sh", "-c", "cat /input/train.jsonl && ls $WHERE"], """{"WHERE":"/whole"}""", """[{"type":"dataset","source":"org/reviews","mountPath":"/input","path":"data","readOnly":true},{"type":"dataset","source":"org/reviews","mountPath":"/whole"}]""");
        Assert.Equal(("COMPLETED", """{"text":"good","label":1}"""), (stage, log[0]));
        Assert.Equal(["README.md", "data"], log.Skip(1));
        Assert.Equal(["sh", "-c", "cat /input/train.jsonl && ls $WHERE"], job["command"]!.AsArray().Select(word => (string)word!));
        Assert.Equal("/input", (string?)job["volumes"]![0]!["mountPath"]);
    }

    [Fact]
    public async Task A_package_that_a_script_asks_for_and_nobody_can_install_is_named_before_the_script_starts()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, "uv"))), "This machine has uv, which installs packages.");
        var hub = shared.Hub;
        const string Script = "# /// script\n# requires-python = \">=3.9\"\n# dependencies = [\n#   \"pip\",\n#   \"no-such-package-anywhere[extra]>=1.0\",\n# ]\n# ///\nprint('started')\n";
        var packed = Convert.ToBase64String(Encoding.UTF8.GetBytes(Script));
        var (stage, log, job) = await RunAsync(hub, ["sh", "-c", "echo \"$SCRIPT\" | base64 -d > s.py && uv run s.py"], $$"""{"SCRIPT":"{{packed}}"}""");
        Assert.Equal("ERROR", stage);
        Assert.Contains("'no-such-package-anywhere'", (string)job["status"]!["message"]!, StringComparison.Ordinal);
        Assert.DoesNotContain("started", log);
    }

    [Fact]
    public async Task A_running_job_tells_what_it_uses_until_it_ends()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Usage is read from /proc.");
        var hub = shared.Hub;
        var job = await StartAsync(hub, ["python3", "-c", "import time\nblock = bytearray(30_000_000)\nend = time.time() + 1.5\nwhile time.time() < end: pass"]);
        var text = await (await hub.GetAsync($"/api/jobs/local/{(string)job["id"]!}/metrics")).Content.ReadAsStringAsync(TestHub.Ct);
        var metrics = text.Split('\n').Where(line => line.StartsWith("data: ", StringComparison.Ordinal)).Select(line => JsonNode.Parse(line["data: ".Length..])!).ToList();
        Assert.NotEmpty(metrics);
        Assert.True(metrics.Max(one => (long)one["memory_used_bytes"]!) > 30_000_000, text);
        Assert.All(metrics, one => Assert.Equal(["cpu_millicores", "cpu_usage_pct", "gpus", "memory_total_bytes", "memory_used_bytes", "replica", "rx_bps", "timestamp", "tx_bps"], one.AsObject().Select(field => field.Key).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task The_page_of_a_job_shows_its_log_while_it_is_written_and_encodes_it()
    {
        var hub = shared.Hub;
        var job = await StartAsync(hub, ["sh", "-c", "echo '<b>first</b>'; while [ ! -e go ]; do sleep 0.05; done; echo last"]);
        var id = (string)job["id"]!;
        Assert.Contains(id, await (await hub.GetAsync("/", token: null)).Content.ReadAsStringAsync(TestHub.Ct), StringComparison.Ordinal);
        Assert.Contains($"/jobs/local/{id}/log", await (await hub.GetAsync($"/jobs/local/{id}", token: null)).Content.ReadAsStringAsync(TestHub.Ct), StringComparison.Ordinal);
        using var reader = new StreamReader(await (await hub.GetAsync($"/jobs/local/{id}/log", token: null)).Content.ReadAsStreamAsync(TestHub.Ct));
        Assert.EndsWith("&lt;b&gt;first&lt;/b&gt;", await reader.ReadLineAsync(TestHub.Ct), StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(hub.Store, "jobs", id, "job", "go"), "", TestHub.Ct);
        Assert.Equal("last", await reader.ReadLineAsync(TestHub.Ct));
        Assert.Contains("COMPLETED", await reader.ReadLineAsync(TestHub.Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bill_is_simulated_and_says_so()
    {
        var (_, _, job) = await RunAsync(shared.Hub, ["true"]);
        Assert.Equal((true, "simulated USD", 1, 0.000167m), ((bool)job["billing"]!["simulated"]!, (string?)job["billing"]!["unit"], (int)job["billing"]!["minutes"]!, (decimal)job["billing"]!["usd"]!));
    }

    [Fact]
    public async Task A_sandboxed_job_writes_only_its_own_folder_sees_no_home_and_reaches_only_the_hub()
    {
        Assert.SkipUnless(JobSandbox.IsAvailable(out var why), why);
        await using var hub = await TestHub.StartAsync(SandboxMode.Require);
        const string Script = """
            import os, socket, urllib.request
            def tried(what):
                try:
                    return what() or "yes"
                except OSError as error:
                    return type(error).__name__
            def connect(port):
                with socket.create_connection(("127.0.0.1", port), 2): pass
            print("hub", urllib.request.urlopen(os.environ["HF_ENDPOINT"] + "/api/models/org/tiny-bert").status)
            print("own", tried(lambda: open("mine", "w").close()))
            print("system", tried(lambda: open("/usr/theirs", "w").close()))
            print("token", tried(lambda: open(os.environ["STORE"] + "/token").close()))
            print("home", sum(len(os.listdir(home)) for home in ("/root", "/home") if os.path.isdir(home) and not any(name.startswith(".pyenv") for name in os.listdir(home))))
            print("other", tried(lambda: connect(int(os.environ["OTHER"]))))
            print("processes", len([name for name in os.listdir("/proc") if name.isdigit()]) < 8)
            """;
        using var other = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        other.Start();
        var port = ((System.Net.IPEndPoint)other.LocalEndpoint).Port;
        var (stage, log, job) = await RunAsync(hub, ["python3", "-c", Script], $$"""{"STORE":"{{hub.Store}}","OTHER":"{{port}}"}""");
        Assert.Equal(["hub 200", "own yes", "system OSError", "token FileNotFoundError", "home 0", "other ConnectionRefusedError", "processes True"], log);
        Assert.Equal("COMPLETED", stage);
        Assert.True(File.Exists(Path.Combine(hub.Store, "jobs", (string)job["id"]!, "job", "mine")));
        Assert.Empty(Directory.EnumerateFiles("/tmp", $"trainwright-{(string)job["id"]!}*"));
    }

    [Fact]
    public async Task A_sandboxed_job_fails_and_is_cancelled_as_any_other()
    {
        Assert.SkipUnless(JobSandbox.IsAvailable(out var why), why);
        await using var hub = await TestHub.StartAsync(SandboxMode.Auto);
        var (stage, _, failed) = await RunAsync(hub, ["sh", "-c", "exit 7"]);
        Assert.Equal("ERROR Job failed with exit code: 7", $"{stage} {failed["status"]!["message"]}");
        var job = await StartAsync(hub, ["sleep", "61"]);
        Assert.Equal("CANCELED", (string?)(await hub.PostJsonAsync($"/api/jobs/local/{(string)job["id"]!}/cancel", ""))["status"]!["stage"]);
        Assert.DoesNotContain("sleep", Process.GetProcesses().Where(process => Starts(process, (string)job["id"]!)).Select(process => process.ProcessName));
    }

    private static bool Starts(Process process, string id)
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Id}/environ").Contains(id, StringComparison.Ordinal);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static async Task<(string Stage, List<string> Log, JsonNode Job)> RunAsync(TestHub hub, string[] command, string environment = "{}", string volumes = "[]")
    {
        var id = (string)(await StartAsync(hub, command, environment, volumes))["id"]!;
        var text = await (await hub.GetAsync($"/api/jobs/local/{id}/logs")).Content.ReadAsStringAsync(TestHub.Ct);
        var job = await hub.JsonAsync($"/api/jobs/local/{id}");
        return ((string)job["status"]!["stage"]!, [.. text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => (string)JsonNode.Parse(line["data: ".Length..])!["data"]!)], job);
    }

    private static Task<JsonNode> StartAsync(TestHub hub, string[] command, string environment = "{}", string volumes = "[]") => hub.PostJsonAsync(
        "/api/jobs/local",
        new JsonObject
        {
            ["command"] = new JsonArray([.. command.Select(word => (JsonNode)word)]),
            ["environment"] = JsonNode.Parse(environment),
            ["volumes"] = JsonNode.Parse(volumes),
            ["flavor"] = "cpu-basic",
            ["timeoutSeconds"] = 60,
            ["dockerImage"] = "python:3.12",
        }.ToJsonString());
}
