using System.Text.Json;
using Trainwright.Rules;

namespace Trainwright.Hub;

/// <summary>Typed reads of a Hub. What does not exist is null where null is promised; anything else is a <see cref="HubException"/>.</summary>
public sealed class HubApi : IDisposable
{
    private const int MaxTreePages = 1000;

    private readonly HubHttp _http;
    private readonly FileCache? _cache;

    /// <summary>Reads the Hub of these options.</summary>
    public HubApi(HubApiOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _http = new HubHttp(options.Endpoint, options.Token);
        _cache = options.CacheFolder is { } folder ? new FileCache(folder, options.Endpoint) : null;
    }

    /// <summary>Whose token this is; null without a token, or with one that the Hub does not know.</summary>
    public async Task<HubIdentity?> WhoAmIAsync(CancellationToken cancellationToken)
    {
        using var answer = await JsonAsync("api/whoami-v2", cancellationToken, 401).ConfigureAwait(false);
        return answer is null ? null : HubShapes.Identity(answer.RootElement);
    }

    /// <summary>A repository at a revision (its main branch without one); null when there is none, or none that the token may see.</summary>
    public async Task<RepoInfo?> RepoAsync(RepoKind kind, string id, string? revision, CancellationToken cancellationToken)
    {
        var path = HubPath.Api(kind, id) + (revision is null ? string.Empty : "/revision/" + HubPath.Segment(revision));
        using var answer = await JsonAsync(path, cancellationToken, 401, 404).ConfigureAwait(false);
        return answer is null ? null : HubShapes.Repo(kind, id, answer.RootElement);
    }

    /// <summary>Repositories whose name fits a query, in the Hub's order.</summary>
    public async Task<IReadOnlyList<RepoSummary>> SearchAsync(RepoKind kind, string query, int limit, CancellationToken cancellationToken)
    {
        using var answer = await JsonAsync($"api/{HubPath.Plural(kind)}?search={HubPath.Segment(query)}&limit={limit}", cancellationToken).ConfigureAwait(false);
        JsonElement? root = answer!.RootElement;
        return [.. root.Items().Where(item => item.Text("id") is not null).Take(limit).Select(item => new RepoSummary(item.Text("id")!, item.Field("tags").Texts()))];
    }

    /// <summary>Every file at a revision, by path.</summary>
    public async Task<IReadOnlyList<RepoFile>> TreeAsync(RepoKind kind, string id, string revision, CancellationToken cancellationToken)
    {
        var files = new List<RepoFile>();
        var next = _http.Address($"{HubPath.Api(kind, id)}/tree/{HubPath.Segment(revision)}?recursive=true");
        for (var page = 0; next is not null && page < MaxTreePages; page++)
        {
            using var response = await GetAsync(next, cancellationToken).ConfigureAwait(false)
                ?? throw new HubException($"{next}: nothing there.", 404);
            using var answer = await HubHttp.ParseAsync(response, next, cancellationToken).ConfigureAwait(false);
            JsonElement? root = answer.RootElement;
            files.AddRange(root.Items().Where(item => item.Text("type") == "file").Select(HubShapes.File).OfType<RepoFile>());
            next = LinkHeader.Next(response, next);
        }

        return [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    /// <summary>A file's bytes; null when there is no such file. Kept in the cache when the revision is a commit, whose files never change.</summary>
    /// <exception cref="HubException">The Hub refused, or the file is larger than <paramref name="maxBytes"/>.</exception>
    public async Task<byte[]?> FileAsync(RepoKind kind, string id, string revision, string path, long maxBytes, CancellationToken cancellationToken)
    {
        if (_cache?.Read(kind, id, revision, path) is { } kept)
        {
            return kept.LongLength <= maxBytes ? kept : throw TooLarge(id, path, kept.LongLength, maxBytes);
        }

        var address = _http.Address($"{HubPath.Files(kind, id)}/resolve/{HubPath.Segment(revision)}/{HubPath.Escape(path)}");
        for (var attempt = 1; ; attempt++)
        {
            using var response = await GetAsync(address, cancellationToken, 404).ConfigureAwait(false);
            if (response is null)
            {
                return null;
            }

            try
            {
                var content = await BoundedBody.ReadAsync(response, maxBytes, cancellationToken).ConfigureAwait(false)
                    ?? throw TooLarge(id, path, response.Content.Headers.ContentLength, maxBytes);
                _cache?.Write(kind, id, revision, path, content);
                return content;
            }
            catch (Exception failure) when (failure is HttpRequestException or IOException)
            {
                // A body may break off after a good status line; that is worth the same patience as a refused connection.
                if (attempt == 3)
                {
                    throw HubProblem.Unreachable(address, failure);
                }
            }
        }
    }

    /// <summary>Writes a file's bytes to disk as they come, so that its size does not matter; false when there is no such file.</summary>
    /// <exception cref="HubException">The Hub refused, or the body broke off three times.</exception>
    public async Task<bool> DownloadAsync(RepoKind kind, string id, string revision, string path, string destination, CancellationToken cancellationToken)
    {
        var address = _http.Address($"{HubPath.Files(kind, id)}/resolve/{HubPath.Segment(revision)}/{HubPath.Escape(path)}");
        Directory.CreateDirectory(Path.GetDirectoryName(destination)!);
        var partial = $"{destination}.{Environment.ProcessId}.part";
        for (var attempt = 1; ; attempt++)
        {
            using var response = await GetAsync(address, cancellationToken, 404).ConfigureAwait(false);
            if (response is null)
            {
                return false;
            }

            try
            {
                var file = new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16, useAsync: true);
                await using (file.ConfigureAwait(false))
                {
                    await response.Content.CopyToAsync(file, cancellationToken).ConfigureAwait(false);
                }

                File.Move(partial, destination, overwrite: true);
                return true;
            }
            catch (Exception failure) when (failure is HttpRequestException or IOException && attempt < 3)
            {
                File.Delete(partial);
            }
        }
    }

    /// <summary>The first bytes of a file, at most <paramref name="count"/>; null when there is no such file. A Hub that knows no ranges is not read further.</summary>
    /// <exception cref="HubException">The Hub refused.</exception>
    public async Task<byte[]?> HeadAsync(RepoKind kind, string id, string revision, string path, int count, CancellationToken cancellationToken)
    {
        var address = _http.Address($"{HubPath.Files(kind, id)}/resolve/{HubPath.Segment(revision)}/{HubPath.Escape(path)}");
        HttpRequestMessage Create()
        {
            var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Range = new System.Net.Http.Headers.RangeHeaderValue(0, count - 1);
            return request;
        }

        using var response = await _http.SendAsync(Create, isRepeatable: true, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            return null;
        }

        var buffer = new byte[count];
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var read = await stream.ReadAtLeastAsync(buffer, count, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            return buffer[..read];
        }
    }

    /// <summary>Papers that fit a query, in the Hub's order.</summary>
    public async Task<IReadOnlyList<Paper>> SearchPapersAsync(string query, int limit, CancellationToken cancellationToken)
    {
        using var answer = await JsonAsync($"api/papers/search?q={HubPath.Segment(query)}&limit={limit}", cancellationToken).ConfigureAwait(false);
        JsonElement? root = answer!.RootElement;
        return [.. root.Items().Select(item => HubShapes.Paper(item.Field("paper") ?? item)).OfType<Paper>().Take(limit)];
    }

    /// <summary>A paper's page; null when the Hub has none.</summary>
    public async Task<Paper?> PaperAsync(string id, CancellationToken cancellationToken)
    {
        using var answer = await JsonAsync($"api/papers/{HubPath.Segment(id)}", cancellationToken, 404).ConfigureAwait(false);
        return answer is null ? null : HubShapes.Paper(answer.RootElement);
    }

    /// <summary>A paper's text as Markdown; null when the Hub has none.</summary>
    public async Task<string?> PaperTextAsync(string id, CancellationToken cancellationToken)
    {
        using var response = await GetAsync(_http.Address($"papers/{HubPath.Segment(id)}.md"), cancellationToken, 404).ConfigureAwait(false);
        return response is null ? null : await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The Jobs catalogue with its prices in USD a minute, as the Hub states it now.</summary>
    public async Task<IReadOnlyList<Flavor>> HardwareAsync(CancellationToken cancellationToken)
    {
        using var answer = await JsonAsync("api/jobs/hardware", cancellationToken).ConfigureAwait(false);
        JsonElement? root = answer!.RootElement;
        return [.. root.Items().Select(FlavorShape.Read).OfType<Flavor>()];
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<JsonDocument?> JsonAsync(string path, CancellationToken cancellationToken, params int[] absent)
    {
        var address = _http.Address(path);
        using var response = await GetAsync(address, cancellationToken, absent).ConfigureAwait(false);
        return response is null ? null : await HubHttp.ParseAsync(response, address, cancellationToken).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage?> GetAsync(Uri address, CancellationToken cancellationToken, params int[] absent)
    {
        var response = await _http.GetAsync(address, cancellationToken).ConfigureAwait(false);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            var problem = await HubProblem.ReadAsync(response, address, cancellationToken).ConfigureAwait(false);

            // A gated repository exists: a missing name and missing terms need different next steps.
            return absent.Contains(problem.Status!.Value) && problem.ErrorCode != "GatedRepo" ? null : throw problem;
        }
    }

    private static HubException TooLarge(string id, string path, long? size, long limit) =>
        new($"{id}/{path} has {size?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "more"} bytes; at most {limit} are read. Name a smaller file.");
}
