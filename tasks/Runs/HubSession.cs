using Trainwright.Hub;
using Trainwright.Jobs;
using Trainwright.Rules;
using Trainwright.Tasks.Hubs;

namespace Trainwright.Tasks.Runs;

/// <summary>The run's Hub, opened at the first use: typed reads, the one door for writes, and the job host.</summary>
public sealed class HubSession(RunSession session, IHubDoor door) : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private Opened? _opened;
    private Task<Opened>? _beginning;

    /// <summary>Whether the Hub was needed.</summary>
    public bool IsOpen => _opened is not null;

    /// <summary>Where it is, once it is open.</summary>
    public Uri? Endpoint => _opened?.Address.Endpoint;

    /// <summary>Begins to open the embedded Hub beside what is done meanwhile: every phase that works asks it sooner or later.</summary>
    public void Begin()
    {
        if (_beginning is null && session.Options.Hub == "embedded")
        {
            _beginning = Task.Run(OpenAsync);

            // What goes wrong goes wrong again for whoever needs the Hub, and is told there.
            _ = _beginning.ContinueWith(task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
    }

    /// <summary>Whether a Hub, as the option names it, can show a run in a Space: only Hugging Face's own can.</summary>
    public static bool HasSpaces(string hub) =>
        hub == "huggingface" || (Uri.TryCreate(hub, UriKind.Absolute, out var address) && address.Host == "huggingface.co");

    /// <summary>The open Hub.</summary>
    public async Task<Opened> OpenAsync()
    {
        if (_opened is { } opened)
        {
            return opened;
        }

        await _gate.WaitAsync(session.Cancellation).ConfigureAwait(false);
        try
        {
            return _opened ??= await ConnectAsync().ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Verifies the store of the embedded Hub without opening it.</summary>
    public HubStoreCondition Check() => door.Check(session);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_beginning is not null)
        {
            await ((Task)_beginning).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (_opened is { } opened)
        {
            opened.Api.Dispose();
            if (opened.Address.Server is { } server)
            {
                await server.DisposeAsync().ConfigureAwait(false);
            }
        }

        _gate.Dispose();
    }

    private async Task<Opened> ConnectAsync()
    {
        var address = await door.OpenAsync(session, session.Cancellation).ConfigureAwait(false);
        session.Redactor.Add(address.Token);
        return HubConnector.Connect(session, address);
    }

    /// <summary>What an open Hub gives.</summary>
    public sealed record Opened(HubAddress Address, HubApi Api, HfCli Cli, IJobHost Jobs)
    {
        /// <summary>The caller's token.</summary>
        public string? Token => Address.Token;

        /// <summary>Who the caller is, and who may own what it makes.</summary>
        /// <exception cref="Engine.RunStopException">Nobody is logged in.</exception>
        public async Task<HubIdentity> IdentityAsync(CancellationToken cancellationToken) =>
            await Api.WhoAmIAsync(cancellationToken).ConfigureAwait(false)
            ?? throw new Engine.RunStopException(StoppedReason.ServiceUnavailable, $"Nobody is logged in at {Address.Endpoint}. Set HF_TOKEN, or run 'hf auth login'.");
    }
}
