using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Trainwright.Hub;

/// <summary>
/// One HTTP client for a Hub: the token goes to the endpoint's origin only, redirects are followed by hand without it
/// elsewhere, and what may be repeated is repeated (at most 4 tries, jittered, honouring <c>Retry-After</c>).
/// </summary>
internal sealed class HubHttp : IDisposable
{
    private const int Tries = 4;
    private const int MaxRedirects = 5;

    /// <summary>A longer wish of the server is not waited for; the error says so instead.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    /// <summary>Every try must have sent its body and be answered with headers in this time, unless it is given another.</summary>
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(100);

    private readonly HttpClient _client;
    private readonly Uri _endpoint;
    private readonly string? _token;

    public HubHttp(Uri endpoint, string? token)
    {
        _endpoint = new Uri(endpoint.AbsoluteUri.TrimEnd('/') + "/");
        _token = string.IsNullOrWhiteSpace(token) ? null : token.Trim();

        // HTTP_PROXY would send loopback requests to a proxy, where they fail.
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = !endpoint.IsLoopback, AutomaticDecompression = DecompressionMethods.All })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("trainwright/0.1");
    }

    public Uri Address(string relative) => new(_endpoint, relative);

    /// <summary>Sends a GET, repeated as needed. The caller looks at the status; 5xx and the like come back only after the last try.</summary>
    public Task<HttpResponseMessage> GetAsync(Uri address, CancellationToken cancellationToken) =>
        SendAsync(() => new HttpRequestMessage(HttpMethod.Get, address), isRepeatable: true, cancellationToken);

    /// <summary>Sends a request made anew for each try.</summary>
    /// <exception cref="HubException">There was no answer.</exception>
    public async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> create, bool isRepeatable, CancellationToken cancellationToken, TimeSpan? patience = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            TimeSpan? asked = null;
            using var request = create();
            try
            {
                var response = await FollowAsync(request, patience ?? AnswerTime, cancellationToken).ConfigureAwait(false);
                asked = Asked(response);
                if (!isRepeatable || attempt == Tries || !IsTransient(response.StatusCode) || asked > LongestWait)
                {
                    return response;
                }

                response.Dispose();
            }
            catch (Exception failure) when (failure is HttpRequestException or IOException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                if (!isRepeatable || attempt == Tries)
                {
                    throw HubProblem.Unreachable(request.RequestUri!, failure);
                }
            }

            await Task.Delay(asked ?? Pause(attempt), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads an answer as JSON.</summary>
    /// <exception cref="HubException">It is none, or broke off.</exception>
    public static async Task<JsonDocument> ParseAsync(HttpResponseMessage response, Uri address, CancellationToken cancellationToken)
    {
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                return await JsonDocument.ParseAsync(stream, cancellationToken: cancellationToken).ConfigureAwait(false);
            }
        }
        catch (JsonException failure)
        {
            throw new HubException($"{address}: the answer is no JSON ({failure.Message}). Check that the endpoint is a Hub: --hub URL", (int)response.StatusCode, innerException: failure);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            throw HubProblem.Unreachable(address, failure);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<HttpResponseMessage> FollowAsync(HttpRequestMessage first, TimeSpan answerTime, CancellationToken cancellationToken)
    {
        var request = first;
        for (var hop = 0; ; hop++)
        {
            Authorize(request);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(answerTime);
            var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
            if (!IsRedirect(response) || hop == MaxRedirects || request.Method != HttpMethod.Get)
            {
                return response;
            }

            var next = new Uri(request.RequestUri!, response.Headers.Location!);
            response.Dispose();
            request = new HttpRequestMessage(HttpMethod.Get, next) { Headers = { Range = first.Headers.Range } };
        }
    }

    private void Authorize(HttpRequestMessage request)
    {
        var isOurs = Uri.Compare(request.RequestUri, _endpoint, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;
        request.Headers.Authorization = isOurs && _token is not null ? new AuthenticationHeaderValue("Bearer", _token) : null;
    }

    private static bool IsRedirect(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect
        && response.Headers.Location is not null;

    private static bool IsTransient(HttpStatusCode status) => status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)status >= 500;

    private static TimeSpan? Asked(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date > DateTimeOffset.UtcNow ? date - DateTimeOffset.UtcNow : TimeSpan.Zero,
        _ => null,
    };

    // 0.3 s, 0.6 s, 1.2 s and up to as much again, so that clients that failed together do not return together.
    private static TimeSpan Pause(int attempt)
    {
        var seconds = 0.3 * Math.Pow(2, attempt - 1);
#pragma warning disable CA5394 // Jitter needs no secrecy.
        return TimeSpan.FromSeconds(seconds * (1 + Random.Shared.NextDouble()));
#pragma warning restore CA5394
    }
}
