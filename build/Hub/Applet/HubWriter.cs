using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Trainwright.Rules;

namespace Trainwright.Hub;

/// <summary>What the applet asks of a Hub: create, commit (large files by LFS), jobs.</summary>
internal sealed class HubWriter(Uri endpoint, string? token) : IDisposable
{
    private readonly HubHttp _http = new(endpoint, token);
    private readonly HubApi _reads = new(new HubApiOptions(endpoint, token, null));

    public Uri Endpoint => _http.Endpoint;

    public Task<HubIdentity?> WhoAmIAsync(CancellationToken cancellationToken) => _reads.WhoAmIAsync(cancellationToken);

    public Task<IReadOnlyList<Flavor>> HardwareAsync(CancellationToken cancellationToken) => _reads.HardwareAsync(cancellationToken);

    public Task<byte[]?> DownloadAsync(RepoKind kind, string id, string revision, string path, CancellationToken cancellationToken) => _reads.FileAsync(kind, id, revision, path, long.MaxValue, cancellationToken);

    public async Task<string> CreateAsync(RepoKind kind, string id, bool isPrivate, bool existOk, CancellationToken cancellationToken)
    {
        var parts = id.Split('/');
        var body = Json(writer =>
        {
            writer.WriteString("name", parts[^1]);
            if (parts.Length == 2)
            {
                writer.WriteString("organization", parts[0]);
            }

            writer.WriteString("type", kind == RepoKind.Dataset ? "dataset" : "model");
            writer.WriteBoolean("private", isPrivate);
        });
        using var response = await PostAsync("api/repos/create", body, "application/json", retry: true, cancellationToken).ConfigureAwait(false);
        if (response.IsSuccessStatusCode || (existOk && (int)response.StatusCode == 409))
        {
            using var answer = await DocumentAsync(response, cancellationToken).ConfigureAwait(false);
            return HubShapes.Text(answer.RootElement, "url") ?? $"{Endpoint}{id}";
        }

        throw await HubHttp.ErrorAsync(response, cancellationToken).ConfigureAwait(false);
    }

    public async Task<string> CommitAsync(RepoKind kind, string id, string revision, string message, SortedDictionary<string, byte[]> files, CancellationToken cancellationToken)
    {
        var plural = kind == RepoKind.Dataset ? "datasets" : "models";
        var large = await LargeAsync($"api/{plural}/{id}/preupload/{Uri.EscapeDataString(revision)}", files, cancellationToken).ConfigureAwait(false);
        if (large.Count > 0)
        {
            await UploadLargeAsync(kind, id, large.ToDictionary(path => path, path => files[path]), cancellationToken).ConfigureAwait(false);
        }

        var lines = new StringBuilder(Line("header", writer =>
        {
            writer.WriteString("summary", message);
            writer.WriteString("description", string.Empty);
        }));
        foreach (var (path, content) in files)
        {
            lines.Append(large.Contains(path)
                ? Line("lfsFile", writer =>
                {
                    writer.WriteString("path", path);
                    writer.WriteString("algo", "sha256");
                    writer.WriteString("oid", Digest.Of(content));
                    writer.WriteNumber("size", content.Length);
                })
                : Line("file", writer =>
                {
                    writer.WriteString("content", Convert.ToBase64String(content));
                    writer.WriteString("path", path);
                    writer.WriteString("encoding", "base64");
                }));
        }

        using var response = await PostAsync($"api/{plural}/{id}/commit/{Uri.EscapeDataString(revision)}", Encoding.UTF8.GetBytes(lines.ToString()), "application/x-ndjson", retry: false, cancellationToken).ConfigureAwait(false);
        using var answer = await SuccessAsync(response, cancellationToken).ConfigureAwait(false);
        return HubShapes.Text(answer.RootElement, "commitUrl") ?? string.Empty;
    }

    public async Task<JsonElement> SubmitAsync(string owner, byte[] body, CancellationToken cancellationToken)
    {
        // Never retried: whether a lost answer made a job is for the caller to look up.
        using var response = await PostAsync($"api/jobs/{owner}", body, "application/json", retry: false, cancellationToken).ConfigureAwait(false);
        using var answer = await SuccessAsync(response, cancellationToken).ConfigureAwait(false);
        return answer.RootElement.Clone();
    }

    public Task<JsonElement> JobAsync(string owner, string id, CancellationToken cancellationToken) => GetAsync($"api/jobs/{owner}/{Uri.EscapeDataString(id)}", cancellationToken);

    public Task<JsonElement> JobsAsync(string owner, IReadOnlyList<string> labels, CancellationToken cancellationToken) =>
        GetAsync($"api/jobs/{owner}{(labels.Count > 0 ? "?" + string.Join('&', labels.Select(label => "label=" + Uri.EscapeDataString(label))) : string.Empty)}", cancellationToken);

    public async Task CancelAsync(string owner, string id, CancellationToken cancellationToken)
    {
        using var response = await PostAsync($"api/jobs/{owner}/{Uri.EscapeDataString(id)}/cancel", [], "application/json", retry: true, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            throw await HubHttp.ErrorAsync(response, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads the log's server-sent events line by line.</summary>
    public async Task LogsAsync(string owner, string id, string? tail, bool follow, Func<string, Task> onLine, CancellationToken cancellationToken)
    {
        var query = string.Join('&', new[] { tail is null ? null : "tail=" + Uri.EscapeDataString(tail), follow ? null : "follow=false" }.Where(part => part is not null));
        using var response = await _http.SendAsync(() => _http.Request(HttpMethod.Get, $"api/jobs/{owner}/{Uri.EscapeDataString(id)}/logs{(query.Length > 0 ? "?" + query : string.Empty)}"), retry: true, cancellationToken, HttpCompletionOption.ResponseHeadersRead).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            throw await HubHttp.ErrorAsync(response, cancellationToken).ConfigureAwait(false);
        }

        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), Encoding.UTF8);
        while (await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                using var entry = JsonDocument.Parse(line["data: ".Length..]);
                var text = HubShapes.Text(entry.RootElement, "data") ?? string.Empty;
                if (!text.StartsWith("===== Job started", StringComparison.Ordinal))
                {
                    await onLine(text).ConfigureAwait(false);
                }
            }
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _reads.Dispose();
    }

    private async Task<HashSet<string>> LargeAsync(string path, SortedDictionary<string, byte[]> files, CancellationToken cancellationToken)
    {
        var body = Json(writer =>
        {
            writer.WriteStartArray("files");
            foreach (var (name, content) in files)
            {
                writer.WriteStartObject();
                writer.WriteString("path", name);
                writer.WriteNumber("size", content.Length);
                writer.WriteString("sample", Convert.ToBase64String(content.AsSpan(0, Math.Min(512, content.Length))));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
        using var response = await PostAsync(path, body, "application/json", retry: true, cancellationToken).ConfigureAwait(false);
        using var answer = await SuccessAsync(response, cancellationToken).ConfigureAwait(false);
        return [.. answer.RootElement.GetProperty("files").EnumerateArray().Where(file => HubShapes.Text(file, "uploadMode") == "lfs").Select(file => file.GetProperty("path").GetString()!)];
    }

    private async Task UploadLargeAsync(RepoKind kind, string id, Dictionary<string, byte[]> files, CancellationToken cancellationToken)
    {
        var contents = files.Values.GroupBy(content => Digest.Of(content)).ToDictionary(group => group.Key, group => group.First());
        var body = Json(writer =>
        {
            writer.WriteString("operation", "upload");
            writer.WriteStartArray("transfers");
            writer.WriteStringValue("basic");
            writer.WriteEndArray();
            writer.WriteString("hash_algo", "sha256");
            writer.WriteStartArray("objects");
            foreach (var (oid, content) in contents)
            {
                writer.WriteStartObject();
                writer.WriteString("oid", oid);
                writer.WriteNumber("size", content.Length);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
        using var response = await PostAsync($"{(kind == RepoKind.Dataset ? "datasets/" : string.Empty)}{id}.git/info/lfs/objects/batch", body, "application/vnd.git-lfs+json", retry: true, cancellationToken).ConfigureAwait(false);
        using var answer = await SuccessAsync(response, cancellationToken).ConfigureAwait(false);
        foreach (var entry in answer.RootElement.GetProperty("objects").EnumerateArray())
        {
            if (entry.TryGetProperty("actions", out var actions) && actions.TryGetProperty("upload", out var upload))
            {
                await PutAsync(upload.GetProperty("href").GetString()!, contents[entry.GetProperty("oid").GetString()!], cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task PutAsync(string href, byte[] content, CancellationToken cancellationToken)
    {
        using var response = await _http.SendAsync(() => new HttpRequestMessage(HttpMethod.Put, new Uri(Endpoint, href)) { Content = new ByteArrayContent(content) }, retry: true, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            throw await HubHttp.ErrorAsync(response, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await _http.SendAsync(() => _http.Request(HttpMethod.Get, path), retry: true, cancellationToken).ConfigureAwait(false);
        using var answer = await SuccessAsync(response, cancellationToken).ConfigureAwait(false);
        return answer.RootElement.Clone();
    }

    private Task<HttpResponseMessage> PostAsync(string path, byte[] body, string mediaType, bool retry, CancellationToken cancellationToken) =>
        _http.SendAsync(() => _http.Request(HttpMethod.Post, path, new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue(mediaType) } }), retry, cancellationToken);

    private static async Task<JsonDocument> SuccessAsync(HttpResponseMessage response, CancellationToken cancellationToken) => response.IsSuccessStatusCode
        ? await DocumentAsync(response, cancellationToken).ConfigureAwait(false)
        : throw await HubHttp.ErrorAsync(response, cancellationToken).ConfigureAwait(false);

    private static async Task<JsonDocument> DocumentAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));

    private static byte[] Json(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static string Line(string key, Action<Utf8JsonWriter> write) => Encoding.UTF8.GetString(Json(writer =>
    {
        writer.WriteString("key", key);
        writer.WriteStartObject("value");
        write(writer);
        writer.WriteEndObject();
    })) + "\n";
}
