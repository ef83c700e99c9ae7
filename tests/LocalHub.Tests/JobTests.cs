using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Trainwright.LocalHub.Tests;

public sealed class JobTests(SharedHub shared) : IClassFixture<SharedHub>
{
    [Fact]
    public async Task The_catalogue_has_the_apis_shape()
    {
        var hub = shared.Hub;
        var hardware = await hub.JsonAsync("/api/jobs/hardware", token: null);
        Assert.Equal("2 vCPU", (string?)hardware[0]!["cpu"]);
        Assert.Equal(167, (long)hardware[0]!["unitCostMicroUSD"]!);
        Assert.Equal("24 GB", (string?)hardware[1]!["accelerator"]!["vram"]);
    }

    [Fact]
    public async Task A_job_pushes_with_a_token_of_its_own_that_dies_with_it()
    {
        await using var hub = await TestHub.StartAsync();
        const string Script = """
            import json, os, urllib.request
            def call(path, body):
                request = urllib.request.Request(os.environ["HF_ENDPOINT"] + path, body.encode(), {"Authorization": "Bearer " + os.environ["HF_TOKEN"]})
                return json.load(urllib.request.urlopen(request))
            call("/api/repos/create", '{"name":"trained"}')
            lines = [{"key": "header", "value": {"summary": "Add result"}}, {"key": "file", "value": {"path": "metrics.json", "content": "e30=", "encoding": "base64"}}]
            print("pushed", call("/api/models/local/trained/commit/main", "\n".join(map(json.dumps, lines)))["success"])
            open("token", "w").write(os.environ["HF_TOKEN"][::-1])
            """;
        var job = await RunAsync(hub, ["python", "-c", Script], labels: """{"trainwright-intent":"k1"}""");
        Assert.Matches("^[0-9a-f]{24}$", (string)job["id"]!);
        Assert.Equal("""{"HF_TOKEN":""}""", job["secrets"]!.ToJsonString());
        Assert.Equal(["===== Job started", "pushed True"], (await LogsAsync(hub, job)).Select(line => line.StartsWith("=====", StringComparison.Ordinal) ? line[..17] : line));
        Assert.Equal("COMPLETED", (string?)(await EndAsync(hub, job))["status"]!["stage"]);
        Assert.Equal(HttpStatusCode.OK, (await hub.GetAsync("/local/trained/resolve/main/metrics.json")).StatusCode);
        var own = new string([.. (await File.ReadAllTextAsync(Path.Combine(hub.Store, "jobs", (string)job["id"]!, "job", "token"), TestHub.Ct)).Reverse()]);
        Assert.NotEqual(hub.Token, own);
        Assert.Equal(HttpStatusCode.Unauthorized, (await hub.GetAsync("/api/whoami-v2", own)).StatusCode);
        foreach (var file in Directory.EnumerateFiles(hub.Store, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) is not ("token" or "serve.lock")))
        {
            var text = await File.ReadAllTextAsync(file, TestHub.Ct);
            Assert.False(text.Contains(own, StringComparison.Ordinal) || text.Contains(hub.Token, StringComparison.Ordinal), file);
        }
    }

    [Fact]
    public async Task A_job_finds_the_hub_again_after_a_restart_and_may_not_buy_or_delete()
    {
        await using var hub = await TestHub.StartAsync();
        await hub.CreateAsync("kept");
        const string Script = """
            import os, time, urllib.request, urllib.error
            def status(method, path, body=None):
                request = urllib.request.Request(os.environ["HF_ENDPOINT"] + path, body, {"Authorization": "Bearer " + os.environ["HF_TOKEN"]}, method=method)
                try:
                    return urllib.request.urlopen(request).status
                except urllib.error.HTTPError as error:
                    return error.code
            print("first", status("GET", "/api/whoami-v2"))
            while not os.path.exists("go"): time.sleep(0.02)
            print(status("GET", "/api/whoami-v2"), status("POST", "/api/jobs/local", b"{}"), status("DELETE", "/api/repos/delete", b'{"name":"kept"}'))
            """;
        var job = await RunAsync(hub, ["python", "-c", Script]);
        var folder = Path.Combine(hub.Store, "jobs", (string)job["id"]!);
        for (var waited = Stopwatch.StartNew(); !File.Exists(Path.Combine(folder, "log.txt")) || (await File.ReadAllTextAsync(Path.Combine(folder, "log.txt"), TestHub.Ct)).Length == 0; await Task.Delay(20, TestHub.Ct))
        {
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(15));
        }

        await hub.RestartAsync();
        await File.WriteAllTextAsync(Path.Combine(folder, "job", "go"), "", TestHub.Ct);
        Assert.Equal(["first 200", "200 403 403"], (await LogsAsync(hub, job)).Skip(1));
    }

    [Fact]
    public async Task Jobs_are_found_by_label_and_stage_labelled_anew_and_cancelled()
    {
        var hub = shared.Hub;
        var job = await RunAsync(hub, ["sleep", "60"], labels: """{"key":"one"}""");
        Assert.Single((await hub.JsonAsync("/api/jobs/local?label=key=one&stage=RUNNING")).AsArray());
        Assert.Empty((await hub.JsonAsync("/api/jobs/local?label=key=two")).AsArray());
        var path = $"/api/jobs/local/{(string)job["id"]!}";
        await TestHub.OkAsync(await hub.SendAsync(HttpMethod.Put, path + "/labels", new StringContent("""{"labels":{"key":"two"}}""")));
        Assert.Single((await hub.JsonAsync("/api/jobs/local?label=key=two")).AsArray());
        Assert.Equal("CANCELED", (string?)(await hub.PostJsonAsync(path + "/cancel", ""))["status"]!["stage"]);
        Assert.Equal("CANCELED", (string?)(await hub.JsonAsync(path))["status"]!["stage"]);
    }

    [Fact]
    public async Task A_failed_job_and_a_late_one_say_how_they_ended()
    {
        var hub = shared.Hub;
        var failed = await RunAsync(hub, ["sh", "-c", "for i in 1 2 3; do echo line $i; done; exit 3"]);
        var late = await RunAsync(hub, ["sleep", "60"], timeout: 1);
        var end = await EndAsync(hub, failed);
        Assert.Equal("ERROR Job failed with exit code: 3", $"{end["status"]!["stage"]} {end["status"]!["message"]}");
        Assert.Equal(["line 3"], (await LogsAsync(hub, failed, "?tail=1")).Skip(1));
        end = await EndAsync(hub, late);
        Assert.Equal("ERROR", (string?)end["status"]!["stage"]);
        Assert.Contains("timeout", (string)end["status"]!["message"]!, StringComparison.Ordinal);
        Assert.InRange((double)end["durations"]!["runningSecs"]!, 0.9, 10);
    }

    [Theory]
    [InlineData("""{"labels":{"test":"refused"},"command":["true"],"flavor":"h100"}""", "cpu-basic, a10g-small")]
    [InlineData("""{"labels":{"test":"refused"},"command":["true"],"volumes":[{"type":"bucket","source":"a/b","mountPath":"/m"}]}""", "bucket")]
    [InlineData("""{"labels":{"test":"refused"},"command":["true"],"volumes":[{"type":"model","source":"a/b","mountPath":"relative"}]}""", "mountPath")]
    [InlineData("""{"labels":{"test":"refused"},"command":["true"],"expose":8000}""", "ports")]
    [InlineData("""{"labels":{"test":"refused"},"command":["true"],"environment":{"HF_TOKEN":"x"}}""", "secrets")]
    [InlineData("""{"labels":{"test":"refused"},"command":["true"],"spaceId":"a/b"}""", "Spaces")]
    [InlineData("""{"labels":{"test":"refused"},"command":[]}""", "no command")]
    [InlineData("""{"labels":{"test":"refused"},"command":["true"],"environment":{"A":"hf_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}}""", "looks like a secret")]
    public async Task A_job_that_cannot_be_run_here_is_refused_with_the_reason(string body, string reason)
    {
        var hub = shared.Hub;
        var refused = await hub.PostAsync("/api/jobs/local", body);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains(reason, refused.Headers.GetValues("X-Error-Message").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain((await hub.JsonAsync("/api/jobs/local")).AsArray(), job => job!["labels"]!["test"]?.ToString() == "refused");
    }

    [Fact]
    public async Task A_job_that_is_not_there_is_not_found()
    {
        var hub = shared.Hub;
        Assert.Equal(HttpStatusCode.NotFound, (await hub.GetAsync("/api/jobs/local/0123456789abcdef01234567")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await hub.GetAsync("/api/jobs/org")).StatusCode);
    }

    private static Task<JsonNode> RunAsync(TestHub hub, string[] command, string labels = "{}", int timeout = 60) => hub.PostJsonAsync(
        "/api/jobs/local",
        new JsonObject
        {
            ["command"] = new JsonArray([.. command.Select(word => (JsonNode)word)]),
            ["arguments"] = new JsonArray(),
            ["environment"] = new JsonObject(),
            ["secrets"] = new JsonObject { ["HF_TOKEN"] = hub.Token },
            ["flavor"] = "cpu-basic",
            ["timeoutSeconds"] = timeout,
            ["labels"] = JsonNode.Parse(labels),
            ["dockerImage"] = "python:3.12",
        }.ToJsonString());

    private static async Task<JsonNode> EndAsync(TestHub hub, JsonNode job)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromSeconds(20); await Task.Delay(20, TestHub.Ct))
        {
            var now = await hub.JsonAsync($"/api/jobs/local/{(string)job["id"]!}");
            if ((string)now["status"]!["stage"]! is not ("SCHEDULING" or "RUNNING"))
            {
                return now;
            }
        }

        throw new TimeoutException("The job has not ended.");
    }

    private static async Task<List<string>> LogsAsync(TestHub hub, JsonNode job, string query = "")
    {
        var response = await hub.GetAsync($"/api/jobs/local/{(string)job["id"]!}/logs{query}");
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        var text = Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(TestHub.Ct));
        return [.. text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(line => (string)JsonNode.Parse(line["data: ".Length..])!["data"]!)];
    }
}
