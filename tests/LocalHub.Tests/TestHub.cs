using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Trainwright.Foundation;
using Trainwright.Jobs;

namespace Trainwright.LocalHub.Tests;

/// <summary>A Hub over a small seed in folders of its own, and a client of it.</summary>
internal sealed class TestHub : IAsyncDisposable
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(30) };
    private Func<EmbeddedHubOptions, EmbeddedHubOptions> _change = options => options;
    private EmbeddedHub? _hub;

    public string Root { get; } = Directory.CreateTempSubdirectory("trainwright-hub-").FullName;

    public string Seed => Path.Combine(Root, "seed");

    public string Store => Path.Combine(Root, "hub");

    public string Endpoint => _hub!.Endpoint;

    public string Token => _hub!.UserToken;

    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    public EmbeddedHubOptions Options => _change(new(
        Store,
        Seed,
        [
            new("cpu-basic", "CPU Basic", 2, 16, 50, null, 0, 0, false, 0.000167m),
            new("a10g-small", "Nvidia A10G - small", 4, 15, 110, "A10G", 1, 24, true, 0.016667m),
        ],
        new SelfCommand(Path.Combine(AppContext.BaseDirectory, "Trainwright.JobHarness"), [])));

    public static Task<TestHub> StartAsync(SandboxMode sandbox = SandboxMode.Off) => StartAsync(options => options with { Sandbox = sandbox });

    public static async Task<TestHub> StartAsync(Func<EmbeddedHubOptions, EmbeddedHubOptions> change)
    {
        var hub = new TestHub { _change = change };
        hub.WriteSeed();
        await hub.RestartAsync();
        return hub;
    }

    public async Task RestartAsync()
    {
        await StopAsync();
        _hub = await EmbeddedHub.StartAsync(Options, Ct);
    }

    public async Task StopAsync()
    {
        if (_hub is not null)
        {
            await _hub.DisposeAsync();
            _hub = null;
        }
    }

    public void WriteSeed()
    {
        Put("models/org/tiny-bert/README.md", "---\nlicense: apache-2.0\npipeline_tag: text-classification\ntags:\n- tiny\n- bert\ndatasets: [org/reviews]\n---\n# Tiny\nFrom https://arxiv.org/abs/1607.01759.\n");
        Put("models/org/tiny-bert/config.json", """{"architectures":["BertModel"]}""");
        var header = """{"w":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]}}""";
        Put("models/org/tiny-bert/model.safetensors", [.. BitConverter.GetBytes((long)header.Length), .. Encoding.ASCII.GetBytes(header), .. new byte[24]]);
        Put("datasets/org/reviews/README.md", "---\nlanguage: en\ntask_categories:\n- text-classification\nconfigs:\n- config_name: default\n  data_files:\n  - split: train\n    path: data/train.jsonl\n---\nReviews of books.\n");
        Put("datasets/org/reviews/data/train.jsonl", "{\"text\":\"good\",\"label\":1}\n");
        Put("papers.json", """[{"id":"1607.01759","title":"Bag of Tricks","authors":["A. Joulin"],"publishedAt":"2016-07-06","summary":"A fast linear classifier.","sections":[{"heading":"Model","text":"Averages."}],"references":["0902.2206"]},{"id":"0902.2206","title":"Feature Hashing","authors":["K. Weinberger"],"publishedAt":"2009-02-12","summary":"Hashing trick."}]""");
    }

    public void Put(string path, string text) => Put(path, Encoding.UTF8.GetBytes(text));

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content = null, string? token = "user", params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path.StartsWith("http", StringComparison.Ordinal) ? path : Endpoint + path) { Content = content };
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token == "user" ? Token : token);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);
    }

    public Task<HttpResponseMessage> GetAsync(string path, string? token = "user", params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, null, token, headers);

    public Task<HttpResponseMessage> PostAsync(string path, string json, string? token = "user") => SendAsync(HttpMethod.Post, path, new StringContent(json, Encoding.UTF8, "application/json"), token);

    public async Task<JsonNode> JsonAsync(string path, string? token = "user") => await OkAsync(await GetAsync(path, token));

    public async Task<JsonNode> PostJsonAsync(string path, string json, string? token = "user") => await OkAsync(await PostAsync(path, json, token));

    public static async Task<JsonNode> OkAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(Ct);
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{response.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }

    public async Task CreateAsync(string name, string type = "model") => await PostJsonAsync("/api/repos/create", $$"""{"name":"{{name}}","type":"{{type}}"}""");

    /// <summary>Creates a model under a name that no other test uses, and returns it with its namespace.</summary>
    public async Task<string> CreateNewAsync()
    {
        var name = "out-" + Guid.NewGuid().ToString("N")[..8];
        await CreateAsync(name);
        return "local/" + name;
    }

    public static string FileLine(string path, string text) =>
        new JsonObject { ["key"] = "file", ["value"] = new JsonObject { ["path"] = path, ["content"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(text)), ["encoding"] = "base64" } }.ToJsonString();

    public Task<HttpResponseMessage> CommitAsync(string repo, IEnumerable<string> lines, string? parent = null, string rev = "main", string? token = "user")
    {
        var header = new JsonObject { ["key"] = "header", ["value"] = new JsonObject { ["summary"] = "Change", ["description"] = "", ["parentCommit"] = parent } };
        return SendAsync(HttpMethod.Post, $"/api/models/{repo}/commit/{rev}", new StringContent(string.Join('\n', lines.Prepend(header.ToJsonString())), Encoding.UTF8, "application/x-ndjson"), token);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        var jobs = new LocalJobs(Path.Combine(Store, "jobs"), Options.Self);
        foreach (var job in jobs.List().Where(job => !job.IsTerminal))
        {
            await jobs.CancelAsync(job.Id);
        }

        Directory.Delete(Root, recursive: true);
    }

    public void Put(string path, byte[] content)
    {
        var file = Path.Combine(Seed, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, content);
    }
}
