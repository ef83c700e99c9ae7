using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using Trainwright.Jobs;

namespace Trainwright.LocalHub;

/// <summary>
/// A Hub in this process, or the one that another process already serves from the same root. Clients of Hugging Face
/// talk to <see cref="Endpoint"/> with <see cref="UserToken"/>; both stay the same when it is started again.
/// </summary>
public sealed class EmbeddedHub : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan StandbyPoll = TimeSpan.FromMilliseconds(250);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _standby;
    private HubServer? _server;
    private HubAddress _address;

    private EmbeddedHub(EmbeddedHubOptions options, HubServer? server, HubAddress address, string token)
    {
        (_server, _address, UserToken) = (server, address, token);
        _standby = server is null ? Task.Run(() => StandByAsync(options)) : Task.CompletedTask;
    }

    /// <summary>The Hub's URL, for <c>HF_ENDPOINT</c>: loopback, without a slash at its end.</summary>
    public string Endpoint => _address.Url;

    /// <summary>The token of the one user, <c>local</c>, for <c>HF_TOKEN</c>.</summary>
    public string UserToken { get; }

    /// <summary>Whether another process serves this root. When it stops, this one takes its place at the same address.</summary>
    public bool IsJoined => _server is null;

    /// <summary>Starts the Hub of a root, or joins the one that runs.</summary>
    /// <exception cref="InvalidOperationException">Another process holds the root and does not answer.</exception>
    public static async Task<EmbeddedHub> StartAsync(EmbeddedHubOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        options = options with { Root = Path.GetFullPath(options.Root) };
        if (options.Sandbox == SandboxMode.Require && !JobSandbox.IsAvailable(out var why))
        {
            throw new InvalidOperationException(why);
        }

        Directory.CreateDirectory(options.Root);
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < StartPatience; await Task.Delay(Poll, cancellationToken))
        {
            if (TryLock(options.Root) is { } held)
            {
                var server = await StartServerAsync(options, held, cancellationToken);
                return new EmbeddedHub(options, server, server.Address, server.Token);
            }

            if (HubAddress.Read(options.Root) is { } address && HubTokens.ReadUser(options.Root) is { } token && await AnswersAsync(address, token, cancellationToken))
            {
                return new EmbeddedHub(options, null, address, token);
            }
        }

        throw new InvalidOperationException($"Another process holds the embedded Hub of '{options.Root}' but does not answer. End that process, or use another --work-dir.");
    }

    /// <summary>Stops serving; jobs run on and find the Hub again when it is started.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _standby.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _stop.Dispose();
    }

    private async Task StandByAsync(EmbeddedHubOptions options)
    {
        while (!_stop.IsCancellationRequested)
        {
            if (TryLock(options.Root) is { } held)
            {
                var server = await StartServerAsync(options, held, _stop.Token);
                (_address, _server) = (server.Address, server);
                return;
            }

            await Task.Delay(StandbyPoll, _stop.Token);
        }
    }

    private static async Task<HubServer> StartServerAsync(EmbeddedHubOptions options, FileStream held, CancellationToken cancellationToken)
    {
        try
        {
            return await HubServer.StartAsync(options, held, cancellationToken);
        }
        catch
        {
            await held.DisposeAsync();
            throw;
        }
    }

    // The operating system frees the lock when its holder dies, however it dies.
    private static FileStream? TryLock(string root)
    {
        try
        {
            return new FileStream(Path.Combine(root, "serve.lock"), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static async Task<bool> AnswersAsync(HubAddress address, string token, CancellationToken cancellationToken)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(2) };
        using var request = new HttpRequestMessage(HttpMethod.Get, address.Url + "/api/whoami-v2");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        try
        {
            using var response = await client.SendAsync(request, cancellationToken);
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception error) when (error is HttpRequestException || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }
}
