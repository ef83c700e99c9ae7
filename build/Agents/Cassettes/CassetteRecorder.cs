using System.Text;
using System.Text.Json;

namespace Trainwright.Agents;

/// <summary>Writes every exchange down as it happens, secrets masked. A request that the caller gave up on leaves nothing: its answer never counted.</summary>
public sealed class CassetteRecorder : DelegatingHandler
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _ordinals = new(StringComparer.Ordinal);
    private readonly string _file;
    private readonly Func<string, string> _clean;

    /// <summary>Records into a file, beginning it when it is not there; an existing one is continued.</summary>
    public CassetteRecorder(string file, CassetteHead head, Func<string, string> clean, HttpMessageHandler inner)
        : base(inner)
    {
        (_file, _clean) = (file, clean);
        if (!File.Exists(file))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
            Append(JsonSerializer.Serialize(head, CassetteJson.Default.CassetteHead));
            return;
        }

        foreach (var entry in CassettePlayer.Read(file).Entries)
        {
            _ordinals[entry.Key] = Math.Max(_ordinals.GetValueOrDefault(entry.Key, -1), entry.Ordinal);
        }
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var key = await CassetteKey.OfAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            var body = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
            var type = response.Content.Headers.ContentType?.ToString();
            Write(key, request, (int)response.StatusCode, response.Headers.TryGetValues("Retry-After", out var wait) ? wait.First() : null, type, body, null);
            response.Content = new StringContent(body, Encoding.UTF8, response.Content.Headers.ContentType?.MediaType ?? "application/json");
            return response;
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            Write(key, request, 0, null, null, null, error.GetBaseException().Message);
            throw;
        }
    }

    private void Write(string key, HttpRequestMessage request, int status, string? retryAfter, string? type, string? body, string? failure)
    {
        lock (_gate)
        {
            var ordinal = _ordinals[key] = _ordinals.GetValueOrDefault(key, -1) + 1;
            Append(JsonSerializer.Serialize(new CassetteEntry(key, ordinal, request.Method.Method, request.RequestUri!.PathAndQuery, status, retryAfter, type, body is null ? null : _clean(body), failure), CassetteJson.Default.CassetteEntry));
        }
    }

    private void Append(string line) => File.AppendAllText(_file, line + "\n");
}
