using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Trainwright.Foundation;
using Trainwright.Jobs;
using Trainwright.Rules;

namespace Trainwright.Hub.Tests;

/// <summary>The whole way: HfCli starts the built-in hf as a process of its own, which talks to a server.</summary>
public class HfCliTests : IDisposable
{
    private const string JobId = "687f911eaea852de79c4a50a";
    private const string Job = """{"id":"687f911eaea852de79c4a50a","name":"n","createdAt":"2026-01-31T12:00:00.000Z","startedAt":"2026-01-31T12:00:05.000Z","dockerImage":"python:3.12","command":["python","-c","1"],"arguments":[],"environment":{"keepCase":"1"},"flavor":"cpu-basic","labels":{"run":"r1"},"status":{"stage":"STAGE","message":"why"},"durations":{"schedulingSecs":5,"runningSecs":7.5,"totalSecs":12.5},"owner":{"id":"1","name":"ns","type":"user"}}""";

    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentQueue<HfInvocation> _calls = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>How hf is started.</summary>
    protected virtual HfCommand Command => HfCommand.Builtin(new SelfCommand("dotnet", [Path.Combine(AppContext.BaseDirectory, "Trainwright.HfHarness.dll")]));

    [Fact]
    public async Task A_job_arrives_as_it_was_specified_and_its_secret_is_shown_nowhere()
    {
        await using var hub = await ScriptedHub.StartAsync();
        hub.On("POST /api/jobs/ns", Job.Replace("STAGE", "SCHEDULING", StringComparison.Ordinal));
        SortedDictionary<string, string> environment = new() { ["A"] = "b#c", ["LINES"] = "one\ntwo", ["JSON"] = """{"x": "y\\z"}""", ["SCRIPT"] = new string('x', 200_000) };
        var spec = new JobSpec("n", "ns", "cpu-basic", 90, "python:3.12", ["sh", "-c", "train --timeout 5 # x", "--label", "-d"], environment, ["HF_TOKEN"], new() { ["run"] = "r1" });
        var id = await Cli(hub).SubmitJobAsync(spec, new Dictionary<string, string> { ["HF_TOKEN"] = "job-secret-value#1" }, Cancellation);
        Assert.Equal(JobId, id);
        var body = JsonNode.Parse(Assert.Single(hub.To("POST /api/jobs/ns")).Body)!;
        Assert.Equal(spec.Command, body["command"]!.AsArray().Select(word => (string?)word));
        Assert.Equal(environment, body["environment"]!.AsObject().ToDictionary(pair => pair.Key, pair => (string)pair.Value!));
        Assert.Equal("job-secret-value#1", (string?)body["secrets"]!["HF_TOKEN"]);
        Assert.Equal((90, "cpu-basic", "python:3.12", "r1"), ((int)body["timeoutSeconds"]!, (string?)body["flavor"], (string?)body["dockerImage"], (string?)body["labels"]!["run"]));
        Assert.DoesNotContain("job-secret", Assert.Single(_calls).Line, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_folder.Path, "*.env", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData(402, false)]
    [InlineData(500, true)]
    public async Task A_refused_job_was_not_made_and_a_broken_answer_leaves_it_open(int status, bool isAmbiguous)
    {
        await using var hub = await ScriptedHub.StartAsync();
        hub.On("POST /api/jobs/ns", context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        var spec = new JobSpec("n", "ns", "cpu-basic", 90, "python:3.12", ["true"], [], [], []);
        var error = await Assert.ThrowsAsync<JobHostException>(() => Cli(hub).SubmitJobAsync(spec, new Dictionary<string, string>(), Cancellation));
        Assert.Equal(isAmbiguous, error.IsAmbiguous);
        Assert.Equal(status is 402 or 403 ? StoppedReason.DecisionNeeded : StoppedReason.ServiceUnavailable, error.StopReason);
        Assert.Single(hub.To("POST /api/jobs/ns"));
    }

    [Fact]
    public async Task Jobs_are_found_by_label_with_their_times()
    {
        await using var hub = await ScriptedHub.StartAsync();
        var job = Job.Replace("STAGE", "ERROR", StringComparison.Ordinal);
        hub.On("GET /api/jobs/ns", $"[{job}]").On($"GET /api/jobs/ns/{JobId}", job);
        var found = Assert.Single(await Cli(hub).JobsByLabelAsync("ns", "run", "r1", Cancellation));
        Assert.Equal((JobId, JobStage.Error, "why", 7.5, "r1"), (found.Id, found.Stage, found.Message, found.RunningSeconds, found.Labels["run"]));
        Assert.Empty(await Cli(hub).JobsByLabelAsync("ns", "run", "other", Cancellation));
    }

    [Fact]
    public async Task A_log_is_followed_over_a_stream_that_breaks_until_the_job_ends()
    {
        await using var hub = await ScriptedHub.StartAsync();
        var readings = 0;
        hub.On($"GET /api/jobs/ns/{JobId}", context => context.Response.WriteAsync(Job.Replace("STAGE", readings == 0 ? "SCHEDULING" : "COMPLETED", StringComparison.Ordinal)));
        hub.On($"GET /api/jobs/ns/{JobId}/logs", async context =>
        {
            var lines = Interlocked.Increment(ref readings) == 1 ? new[] { "===== Job started at x", "one" } : ["===== Job started at x", "one", "two", "two"];
            foreach (var line in lines)
            {
                await context.Response.WriteAsync($": ping\n\ndata: {{\"timestamp\":\"t\",\"data\":\"{line}\"}}\n\n");
            }
        });
        var seen = new List<string>();
        await foreach (var line in Cli(hub).LogsAsync("ns", JobId, follow: true, Cancellation))
        {
            seen.Add(line);
        }

        Assert.Equal(["one", "two", "two"], seen);
    }

    [Fact]
    public async Task A_folder_is_uploaded_in_one_commit_with_its_large_file_in_LFS()
    {
        await using var hub = await ScriptedHub.StartAsync();
        var source = Directory.CreateDirectory(Path.Combine(_folder.Path, "source", "sub")).Parent!.FullName;
        await File.WriteAllTextAsync(Path.Combine(source, "README.md"), "# hi", Cancellation);
        await File.WriteAllTextAsync(Path.Combine(source, "sub", "w.bin"), "weights", Cancellation);
        hub.On("POST /api/repos/create", context =>
        {
            context.Response.StatusCode = 409;
            return Task.CompletedTask;
        });
        hub.On("POST /api/models/ns/m/preupload/main", """{"files":[{"path":"out/README.md","uploadMode":"regular","shouldIgnore":false},{"path":"out/sub/w.bin","uploadMode":"lfs","shouldIgnore":false}]}""");
        hub.On("POST /ns/m.git/info/lfs/objects/batch", context =>
        {
            var oid = (string?)JsonNode.Parse(hub.To("POST /ns/m.git/info/lfs/objects/batch").Last().Body)!["objects"]![0]!["oid"];
            return context.Response.WriteAsync($$$$"""{"transfer":"basic","objects":[{"oid":"{{{{oid}}}}","size":7,"actions":{"upload":{"href":"{{{{hub.Address}}}}put"},"verify":{"href":"{{{{hub.Address}}}}verify"}}}]}""");
        });
        hub.On("PUT /put", string.Empty).On("POST /verify", string.Empty);
        hub.On("POST /api/models/ns/m/commit/main", """{"success":true,"commitOid":"abc","commitUrl":"http://h/ns/m/commit/abc"}""");
        Assert.Equal("http://h/ns/m/commit/abc", await Cli(hub).UploadAsync(RepoKind.Model, "ns/m", source, "out", "-m \"x\"", Cancellation));
        Assert.Equal("weights", Assert.Single(hub.To("PUT /put")).Body);
        Assert.Single(hub.To("POST /verify"));
        var lines = Assert.Single(hub.To("POST /api/models/ns/m/commit/main")).Body.TrimEnd('\n').Split('\n').Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal(["header", "file", "lfsFile"], lines.Select(line => (string?)line["key"]));
        Assert.Equal(("-m \"x\"", "IyBoaQ=="), ((string?)lines[0]["value"]!["summary"], (string?)lines[1]["value"]!["content"]));
    }

    [Fact]
    public async Task A_repository_that_exists_is_left_as_it_is_and_nobody_is_logged_in_without_a_known_token()
    {
        await using var hub = await ScriptedHub.StartAsync();
        hub.On("POST /api/repos/create", context =>
        {
            context.Response.StatusCode = 409;
            return Task.CompletedTask;
        });
        hub.On("GET /api/whoami-v2", context =>
        {
            context.Response.StatusCode = 401;
            return Task.CompletedTask;
        });
        await Cli(hub).CreateRepoAsync(RepoKind.Dataset, "ns/d", isPrivate: true, Cancellation);
        Assert.Equal("""{"name":"d","type":"dataset","organization":"ns","private":true}""", Assert.Single(hub.To("POST /api/repos/create")).Body);
        Assert.Null(await Cli(hub).WhoAmIAsync(Cancellation));
    }

    [Fact]
    public async Task An_hf_that_is_not_there_says_how_to_get_one()
    {
        var options = new HfCliOptions(new Uri("http://127.0.0.1:9"), null, _folder.Path, true);
        var cli = new HfCli(HfCommand.OnPath("no-such-hf"), options, new Redactor(), _calls.Enqueue);
        var error = await Assert.ThrowsAsync<HubException>(() => cli.WhoAmIAsync(Cancellation));
        Assert.Contains("--hf builtin", error.Message, StringComparison.Ordinal);
    }

    private HfCli Cli(ScriptedHub hub)
    {
        var options = new HfCliOptions(hub.Address, "hf_local_token", Path.Combine(_folder.Path, "home"), true);
        return new HfCli(Command, options, new Redactor(), _calls.Enqueue);
    }
}
