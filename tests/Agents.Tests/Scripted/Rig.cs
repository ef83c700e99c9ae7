using System.Text.Json.Nodes;

namespace Trainwright.Agents.Tests;

/// <summary>A chat back end against a scripted endpoint, with money in memory and pauses that take no time.</summary>
internal sealed class Rig : IAsyncDisposable
{
    private readonly ScriptedServer _server;

    private Rig(ScriptedServer server, ChatProposer proposer, MemoryBudget budget, List<TimeSpan> pauses)
    {
        (_server, Proposer, Budget, Pauses) = (server, proposer, budget, pauses);
    }

    public ChatProposer Proposer { get; }

    public MemoryBudget Budget { get; }

    public List<TimeSpan> Pauses { get; }

    public ScriptedServer Server => _server;

    public static PromptBook Prompts => new(Path.Combine(AppContext.BaseDirectory, "prompts"));

    public static Task<Rig> StartAsync(params Step[] steps) => StartAsync((_, number) => number < steps.Length ? steps[number] : Step.Error(500, "the script is over"));

    public static async Task<Rig> StartAsync(Func<JsonObject, int, Step> answer, ModelPrice? price = null, decimal cap = 100, int timeoutSeconds = 30, int? context = null, string? effort = null)
    {
        var server = await ScriptedServer.StartAsync(answer);
        var settings = new ModelSettings(server.Endpoint, "scripted", TimeSpan.FromSeconds(timeoutSeconds), null, effort);
        var budget = new MemoryBudget(cap);
        var pauses = new List<TimeSpan>();
        var shape = new WireShape(effort);
        var client = OpenAiChat.Create(settings, "key", new TolerantHandler(shape, new SocketsHttpHandler()));
        var caller = new ModelCaller(client, settings, price ?? new ModelPrice(0, 0, context, "test"), shape, budget, (wait, _) =>
        {
            lock (pauses)
            {
                pauses.Add(wait);
            }

            return Task.CompletedTask;
        });
        return new Rig(server, new ChatProposer("chat", caller), budget, pauses);
    }

    public ProposingBackEnd BackEnd(IResearchSource? source = null, IScriptTrial? trial = null) => new(Proposer, source, trial, Prompts, new ToolBox(source, trial: trial), "seed");

    /// <summary>Plays a made-up role of the critic's contract; an answer that fits the contract is accepted.</summary>
    public Task<ProposalOutcome> PlayAsync(IReadOnlyList<IAgentTool>? tools = null, LoopLimits? limits = null, Contract? contract = null, CancellationTokenSource? cancelling = null) =>
        Proposer.ProposeAsync(
            new Assignment("critic", "Judge.", "Is it well?", contract ?? Contracts.Critic, tools ?? [], limits ?? new LoopLimits(), new Spotlight("test"), (_, _) => Task.FromResult<IReadOnlyList<string>>([])),
            cancelling?.Token ?? TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
