using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;

namespace Trainwright.LocalHub.Tests;

/// <summary>A Hub in a process of its own, to be killed.</summary>
internal sealed class ServedStore : IDisposable
{
    private readonly Process _process;
    private readonly HttpClient _client;

    private ServedStore(Process process, string endpoint, string token)
    {
        _process = process;
        _client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(endpoint), DefaultRequestHeaders = { Authorization = new("Bearer", token) } };
    }

    public static async Task<ServedStore> StartAsync(string root)
    {
        var process = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Trainwright.HubHarness"), [root]) { RedirectStandardOutput = true })!;
        return new ServedStore(process, (await process.StandardOutput.ReadLineAsync(TestHub.Ct))!, (await process.StandardOutput.ReadLineAsync(TestHub.Ct))!);
    }

    public async Task CreateAsync(string name) => await _client.PostAsync("/api/repos/create", new StringContent($$"""{"name":"{{name}}"}"""), TestHub.Ct);

    public async Task<HttpStatusCode> CommitAsync(string name, string path) =>
        (await _client.PostAsync($"/api/models/local/{name}/commit/main", new StringContent("{\"key\":\"header\",\"value\":{\"summary\":\"x\"}}\n" + TestHub.FileLine(path, path)), TestHub.Ct)).StatusCode;

    /// <summary>Every path of main; a page holds a thousand at most and its Link header names the next.</summary>
    public async Task<IReadOnlyList<string>> TreeAsync(string name)
    {
        var paths = new List<string>();
        for (var page = $"/api/models/local/{name}/tree/main"; page is not null;)
        {
            using var answer = await _client.GetAsync(page, TestHub.Ct);
            paths.AddRange(JsonNode.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(TestHub.Ct))!.AsArray().Select(entry => (string)entry!["path"]!));
            page = answer.Headers.TryGetValues("Link", out var links) ? links.Single()[1..links.Single().IndexOf('>', StringComparison.Ordinal)] : null;
        }

        return paths;
    }

    public Task<string> ReadAsync(string name, string path) => _client.GetStringAsync($"/local/{name}/resolve/main/{path}", TestHub.Ct);

    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
        _client.Dispose();
    }
}
