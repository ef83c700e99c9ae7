using Trainwright.Agents;
using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Agents;

/// <summary>
/// What a run with a model has opened: the model's wire, its money, prompts and tools. Nothing of it is touched, and no
/// connection made, before a role that a model plays is first asked.
/// </summary>
internal sealed class ModelSession : IAsyncDisposable
{
    private readonly RunSession _session;
    private readonly LedgerBudget _budget;
    private readonly SessionScriptTrial _trial;
    private readonly PromptBook _prompts;
    private readonly OpeningProposer _proposer;
    private readonly Lazy<PageFetcher> _pages = new(() => new PageFetcher(new FencedHandler()));
    private readonly Lazy<Task<McpServers>> _servers;
    private CassettePlayer? _player;

    public ModelSession(RunSession session)
    {
        _session = session;
        _budget = new LedgerBudget(session);
        _trial = new SessionScriptTrial(session);
        _prompts = new PromptBook(Path.Combine(session.Installation.Templates, "prompts"));
        _proposer = new OpeningProposer(session.Options.Agents, OpenAsync);
        _servers = new(() => McpServers.OpenAsync(session.Options.Mcp, session.Cancellation));
    }

    /// <summary>The run's exchanges with its model, which <c>--agents replay</c> answers from.</summary>
    public static string CassetteOf(RunDirectory run) => Path.Combine(run.Root, "agents", "cassette.jsonl");

    /// <summary>The back end of a role that may read through the source.</summary>
    public IAgentBackEnd BackEnd(IResearchSource? source)
    {
        var isOnline = _session.Options.Agents == "chat" && _session.Options.Hub != "embedded";
        var granted = _session.Options.Mcp is null ? [] : _servers.Value.GetAwaiter().GetResult().Tools;
        var tools = new ToolBox(source, isOnline ? new SemanticScholar(_pages.Value) : null, isOnline ? _pages.Value : null, _trial, granted);
        return new ProposingBackEnd(_proposer, source, _trial, _prompts, tools, $"{_session.Directory.Run}/{_session.Options.Seed}");
    }

    /// <summary>Fails when a replayed run asked for less than was recorded: then it was another run.</summary>
    public void RequireAllPlayed()
    {
        if (_player is { Unplayed: { Count: > 0 } left })
        {
            throw new RunStopException(StoppedReason.GuardBreach, $"The cassette has {left.Count} exchanges that this run never asked for, first {left[0]}: it is not the run that was recorded.", nextSteps: [$"./build.sh --target FinalVerification --run {_session.Directory.Run} --agents rules"]);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_pages.IsValueCreated)
        {
            _pages.Value.Dispose();
        }

        if (_servers.IsValueCreated)
        {
            await (await _servers.Value.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
        }

        _proposer.Dispose();
    }

    private async Task<IProposer> OpenAsync(CancellationToken cancellationToken)
    {
        var opened = await ModelOpening.OpenAsync(_session, _budget, cancellationToken).ConfigureAwait(false);
        _player = opened.Player;
        return opened.Proposer;
    }
}
