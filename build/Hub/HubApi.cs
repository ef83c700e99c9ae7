using System.Globalization;
using System.Text;
using System.Text.Json;
using Trainwright.Foundation;
using Trainwright.Rules;

namespace Trainwright.Hub;

/// <summary>Typed reads of one Hub. It changes nothing and costs nothing; a thing that does not exist is null.</summary>
public sealed class HubApi : IDisposable
{
    private const int ShaLength = 40;
    private readonly HubApiOptions _options;
    private readonly HubHttp _http;

    /// <summary>Creates a reader; nothing is sent yet.</summary>
    public HubApi(HubApiOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _http = new HubHttp(options.Endpoint, options.Token);
    }

    /// <summary>Who the token belongs to, or null when there is none or it is not accepted.</summary>
    public async Task<HubIdentity?> WhoAmIAsync(CancellationToken cancellationToken)
    {
        if (_options.Token is null)
        {
            return null;
        }

        using var answer = await JsonAsync("api/whoami-v2", cancellationToken, 401).ConfigureAwait(false);
        return answer is null ? null : HubShapes.Identity(answer.RootElement);
    }

    /// <summary>A repository at a revision (null: its main branch), or null when it or the revision does not exist.</summary>
    /// <exception cref="HubException">The repository is gated or private for this caller, or the Hub cannot be reached.</exception>
    public async Task<RepoInfo?> RepoAsync(RepoKind kind, string id, string? revision, CancellationToken cancellationToken)
    {
        var path = $"api/{Plural(kind)}/{id}{(revision is null ? string.Empty : "/revision/" + Uri.EscapeDataString(revision))}";
        using var answer = await JsonAsync(path, cancellationToken).ConfigureAwait(false);
        return answer is null ? null : HubShapes.Repo(kind, answer.RootElement);
    }

    /// <summary>Repositories for a query, best first.</summary>
    public async Task<IReadOnlyList<RepoSummary>> SearchAsync(RepoKind kind, string query, int limit, CancellationToken cancellationToken)
    {
        using var answer = await JsonAsync($"api/{Plural(kind)}?search={Uri.EscapeDataString(query)}&limit={limit.ToString(CultureInfo.InvariantCulture)}", cancellationToken).ConfigureAwait(false);
        return answer is null ? [] : [.. answer.RootElement.EnumerateArray().Take(limit).Select(row => new RepoSummary(row.GetProperty("id").GetString()!))];
    }

    /// <summary>Every file of a repository at a revision, over all pages.</summary>
    public async Task<IReadOnlyList<RepoFile>> TreeAsync(RepoKind kind, string id, string revision, CancellationToken cancellationToken)
    {
        var files = new List<RepoFile>();
        string? next = $"api/{Plural(kind)}/{id}/tree/{Uri.EscapeDataString(revision)}?recursive=true";
        while (next is not null)
        {
            var path = next;
            using var response = await _http.SendAsync(() => _http.Request(HttpMethod.Get, path), retry: true, cancellationToken).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
            {
                throw await HubHttp.ErrorAsync(response, cancellationToken).ConfigureAwait(false);
            }

            using var page = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));
            files.AddRange(page.RootElement.EnumerateArray().Where(entry => entry.GetProperty("type").GetString() == "file").Select(HubShapes.File));
            next = HubShapes.NextPage(response);
        }

        return files;
    }

    /// <summary>A file's bytes, or null when it does not exist. What is pinned at a commit is fetched once.</summary>
    /// <exception cref="HubException">It is larger than <paramref name="maxBytes"/>, or may not be read.</exception>
    public async Task<byte[]?> FileAsync(RepoKind kind, string id, string revision, string path, long maxBytes, CancellationToken cancellationToken)
    {
        var cached = CachePath(kind, id, revision, path);
        if (cached is not null && File.Exists(cached))
        {
            return await File.ReadAllBytesAsync(cached, cancellationToken).ConfigureAwait(false);
        }

        var address = $"{(kind == RepoKind.Dataset ? "datasets/" : string.Empty)}{id}/resolve/{Uri.EscapeDataString(revision)}/{string.Join('/', path.Split('/').Select(Uri.EscapeDataString))}";
        using var response = await _http.SendAsync(() => _http.Request(HttpMethod.Get, address), retry: true, cancellationToken, HttpCompletionOption.ResponseHeadersRead).ConfigureAwait(false);
        if ((int)response.StatusCode == 404)
        {
            return null;
        }

        if (!response.IsSuccessStatusCode)
        {
            throw await HubHttp.ErrorAsync(response, cancellationToken).ConfigureAwait(false);
        }

        if (response.Content.Headers.ContentLength > maxBytes)
        {
            throw new HubException($"{id}/{path} has {response.Content.Headers.ContentLength} bytes, more than the {maxBytes} that are read here.");
        }

        var content = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        if (cached is not null)
        {
            AtomicFile.WriteBytes(cached, content);
        }

        return content;
    }

    /// <summary>Papers for a query, best first.</summary>
    public async Task<IReadOnlyList<Paper>> SearchPapersAsync(string query, int limit, CancellationToken cancellationToken)
    {
        using var answer = await JsonAsync($"api/papers/search?q={Uri.EscapeDataString(query)}&limit={limit.ToString(CultureInfo.InvariantCulture)}", cancellationToken).ConfigureAwait(false);
        return answer is null ? [] : [.. answer.RootElement.EnumerateArray().Take(limit).Select(row => HubShapes.Paper(row.TryGetProperty("paper", out var paper) ? paper : row))];
    }

    /// <summary>A paper by its arXiv id, or null.</summary>
    public async Task<Paper?> PaperAsync(string id, CancellationToken cancellationToken)
    {
        using var answer = await JsonAsync($"api/papers/{Uri.EscapeDataString(id)}", cancellationToken).ConfigureAwait(false);
        return answer is null ? null : HubShapes.Paper(answer.RootElement);
    }

    /// <summary>A paper's text as Markdown, or null when the Hub has none.</summary>
    public async Task<string?> PaperTextAsync(string id, CancellationToken cancellationToken)
    {
        using var response = await _http.SendAsync(() => _http.Request(HttpMethod.Get, $"papers/{Uri.EscapeDataString(id)}.md"), retry: true, cancellationToken).ConfigureAwait(false);
        return response.IsSuccessStatusCode ? Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false)) : null;
    }

    /// <summary>The hardware catalogue with today's prices; a flavor without a price has none.</summary>
    public async Task<IReadOnlyList<Flavor>> HardwareAsync(CancellationToken cancellationToken)
    {
        using var answer = await JsonAsync("api/jobs/hardware", cancellationToken).ConfigureAwait(false);
        return answer is null ? [] : [.. answer.RootElement.EnumerateArray().Select(HubShapes.Flavor)];
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<JsonDocument?> JsonAsync(string path, CancellationToken cancellationToken, int absent = 404)
    {
        using var response = await _http.SendAsync(() => _http.Request(HttpMethod.Get, path), retry: true, cancellationToken).ConfigureAwait(false);

        // A real Hub hides what a caller without a token may not see behind 401.
        if ((int)response.StatusCode == absent || ((int)response.StatusCode == 401 && IsHidden(response)))
        {
            return null;
        }

        return response.IsSuccessStatusCode
            ? JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false))
            : throw await HubHttp.ErrorAsync(response, cancellationToken).ConfigureAwait(false);
    }

    private static bool IsHidden(HttpResponseMessage response) => response.Headers.TryGetValues("X-Error-Code", out var codes) && codes.Contains("RepoNotFound");

    private string? CachePath(RepoKind kind, string id, string revision, string path) =>
        _options.CacheFolder is { } folder && revision.Length == ShaLength && revision.All(char.IsAsciiHexDigitLower)
            ? Path.Combine(folder, Digest.OfParts(_http.Endpoint.IsLoopback ? "embedded" : _http.Endpoint.Authority, Plural(kind), id, revision, path))
            : null;

    private static string Plural(RepoKind kind) => kind == RepoKind.Dataset ? "datasets" : "models";
}
