using System.Net;
using System.Text;
using System.Text.Json;

namespace Trainwright.Agents;

/// <summary>
/// Answers from a cassette and from nothing else. A request that was not recorded is an error, and so is, at the end, an
/// exchange that nobody asked for: then it was not the same run.
/// </summary>
public sealed class CassettePlayer : HttpMessageHandler
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Key, int Ordinal), CassetteEntry> _left;
    private readonly Dictionary<string, int> _ordinals = new(StringComparer.Ordinal);
    private readonly string _file;

    /// <summary>Plays a cassette.</summary>
    /// <exception cref="AgentException">The file is no cassette.</exception>
    public CassettePlayer(string file)
    {
        _file = file;
        (Head, var entries) = Read(file);
        _left = entries.ToDictionary(e => (e.Key, e.Ordinal));
    }

    /// <summary>What was recorded, and of whom.</summary>
    public CassetteHead Head { get; }

    /// <summary>The exchanges that nobody has asked for yet, as method and path.</summary>
    public IReadOnlyList<string> Unplayed
    {
        get
        {
            lock (_gate)
            {
                return [.. _left.Values.Select(e => $"{e.Method} {e.Path} ({e.Key[..8]}, {e.Ordinal})")];
            }
        }
    }

    /// <summary>The lines of a cassette.</summary>
    public static (CassetteHead Head, IReadOnlyList<CassetteEntry> Entries) Read(string file)
    {
        try
        {
            var lines = File.ReadLines(file).Where(l => l.Length > 0).ToList();
            var head = lines.Count > 0 ? JsonSerializer.Deserialize(lines[0], CassetteJson.Default.CassetteHead) : null;
            return head is { Cassette: 1 }
                ? (head, [.. lines.Skip(1).Select(l => JsonSerializer.Deserialize(l, CassetteJson.Default.CassetteEntry)!)])
                : throw new AgentException($"{file} is no cassette of this version.");
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new AgentException($"The cassette {file} cannot be read: {error.Message}", error);
        }
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var key = await CassetteKey.OfAsync(request, cancellationToken).ConfigureAwait(false);
        CassetteEntry? entry;
        lock (_gate)
        {
            var ordinal = _ordinals[key] = _ordinals.GetValueOrDefault(key, -1) + 1;
            _left.Remove((key, ordinal), out entry);
        }

        if (entry is null)
        {
            throw new CassetteMissException($"The cassette {_file} has no exchange {request.Method} {request.RequestUri!.PathAndQuery} ({key[..8]}): this is not the run that was recorded.");
        }

        if (entry.Failure is { } failure)
        {
            throw new HttpRequestException(failure);
        }

        var response = new HttpResponseMessage((HttpStatusCode)entry.Status) { RequestMessage = request, Content = new StringContent(entry.Body ?? string.Empty, Encoding.UTF8) };
        if (entry.ContentType is { } type)
        {
            response.Content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
        }

        if (entry.RetryAfter is not null)
        {
            response.Headers.TryAddWithoutValidation("Retry-After", "0");
        }

        return response;
    }
}
