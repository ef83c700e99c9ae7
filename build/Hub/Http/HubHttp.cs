using System.Net;
using System.Net.Http.Headers;

namespace Trainwright.Hub;

/// <summary>
/// HTTP to one Hub: the token goes to the Hub's own host and nowhere else, loopback never through a proxy, and what may
/// pass by itself (408, 429, 5xx, a lost connection) is tried up to 4 times with growing, jittered pauses.
/// </summary>
internal sealed class HubHttp : IDisposable
{
    private const int MaxTries = 4;
    private const int MaxRedirects = 5;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private readonly HttpClient _client;
    private readonly string? _token;

    public HubHttp(Uri endpoint, string? token)
    {
        Endpoint = new Uri(endpoint.ToString().TrimEnd('/') + "/");
        _token = token;
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = !Endpoint.IsLoopback,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = TimeSpan.FromSeconds(10),
        })
        {
            Timeout = TimeSpan.FromMinutes(10),
        };
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("trainwright/0.1");
    }

    public Uri Endpoint { get; }

    /// <summary>Sends until there is an answer that is not transient. The caller disposes of it.</summary>
    public async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> request, bool retry, CancellationToken cancellationToken, HttpCompletionOption completion = HttpCompletionOption.ResponseContentRead)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var response = await FollowAsync(request, completion, cancellationToken).ConfigureAwait(false);
                if (!retry || attempt == MaxTries || !IsTransient(response.StatusCode))
                {
                    return response;
                }

                var pause = response.Headers.RetryAfter?.Delta ?? Pause(attempt);
                response.Dispose();
                await Task.Delay(pause < LongestPause ? pause : LongestPause, cancellationToken).ConfigureAwait(false);
            }
            catch (HttpRequestException exception)
            {
                if (!retry || attempt == MaxTries)
                {
                    throw new HubException($"{Endpoint} cannot be reached: {exception.Message} Check the network, or name another Hub with --hub.", innerException: exception);
                }

                await Task.Delay(Pause(attempt), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>A request of this Hub.</summary>
    public HttpRequestMessage Request(HttpMethod method, string path, HttpContent? content = null) => new(method, new Uri(Endpoint, path)) { Content = content };

    public void Dispose() => _client.Dispose();

    /// <summary>The error that an answer stands for.</summary>
    public static async Task<HubException> ErrorAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var code = response.Headers.TryGetValues("X-Error-Code", out var codes) ? codes.FirstOrDefault() : null;
        var text = response.Headers.TryGetValues("X-Error-Message", out var messages) ? messages.FirstOrDefault() : null;
        text ??= await BodyErrorAsync(response, cancellationToken).ConfigureAwait(false);
        var status = (int)response.StatusCode;
        var advice = status switch
        {
            401 => " Log in: set HF_TOKEN, or run 'hf auth login'.",
            403 => " Ask for access on the repository's page, or use a token with the right scope.",
            429 => " Wait a while and run the same command again.",
            _ => string.Empty,
        };
        return new HubException($"{response.RequestMessage?.Method} {response.RequestMessage?.RequestUri?.AbsolutePath} answered {status}{(text is null ? "." : $": {text}")}{advice}", status, code);
    }

    private static async Task<string?> BodyErrorAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using var document = System.Text.Json.JsonDocument.Parse(body);
            return document.RootElement.TryGetProperty("error", out var error) ? error.ToString() : null;
        }
        catch (System.Text.Json.JsonException)
        {
            return body.Length is > 0 and < 200 ? body : null;
        }
    }

    // Redirects are followed here, because the token must not travel to another host.
    private async Task<HttpResponseMessage> FollowAsync(Func<HttpRequestMessage> create, HttpCompletionOption completion, CancellationToken cancellationToken)
    {
        Uri? target = null;
        for (var hop = 0; ; hop++)
        {
            using var request = create();
            request.RequestUri = target ?? request.RequestUri;
            if (_token is not null && request.RequestUri!.Authority == Endpoint.Authority && request.RequestUri.Scheme == Endpoint.Scheme)
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
            }

            var response = await _client.SendAsync(request, completion, cancellationToken).ConfigureAwait(false);
            if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308) || response.Headers.Location is not { } location || hop == MaxRedirects)
            {
                return response;
            }

            target = new Uri(request.RequestUri!, location);
            response.Dispose();
        }
    }

    private static bool IsTransient(HttpStatusCode status) => (int)status is 408 or 429 or >= 500 and not 501;

    // Jitter keeps many clients from coming back at once; it decides nothing else.
    private static TimeSpan Pause(int attempt) => FirstPause * Math.Pow(2, attempt - 1) * (0.5 + Random.Shared.NextDouble());
}
