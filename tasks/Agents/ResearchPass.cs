using Trainwright.Agents;
using Trainwright.Tasks.Phases;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Agents;

/// <summary>One pass of research: the four finders in parallel, then the synthesis.</summary>
internal static class ResearchPass
{
    /// <summary>The first pass, whose findings are files of the phase.</summary>
    public static Task<Rules.Research> FirstAsync(RunSession session, PhaseScope scope) =>
        RunAsync(session, [], (agents, input) => new FinderNodes(session, input).RunAsync(agents, scope), scope.Cancellation);

    /// <summary>A further pass; <paramref name="avoid"/> holds references that an earlier pass could not stand by.</summary>
    public static Task<Rules.Research> AgainAsync(RunSession session, IReadOnlyList<string> avoid, CancellationToken cancellationToken) =>
        RunAsync(session, avoid, (agents, input) => FinderFleet.RunAsync(agents, input, cancellationToken), cancellationToken);

    private static async Task<Rules.Research> RunAsync(RunSession session, IReadOnlyList<string> avoid, Func<AgentHost, FinderInput, Task<FleetReport>> send, CancellationToken cancellationToken)
    {
        var plan = session.Artefacts.Value.Plan;
        var profile = session.Installation.Profile(plan.Profile);
        var agents = await session.AgentsWithSourceAsync().ConfigureAwait(false);
        var fleet = await send(agents, new FinderInput(plan.Request, profile, new FinderLimits(), avoid)).ConfigureAwait(false);
        foreach (var finder in fleet.Failed)
        {
            session.Terminal.Detail($"the finder '{finder}' failed; its report says why");
        }

        return await agents.AskAsync(Roles.Synthesizer, new SynthesisInput(plan.Request, profile, fleet.Reports), cancellationToken).ConfigureAwait(false);
    }
}
