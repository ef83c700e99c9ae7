using Trainwright.Agents;
using Trainwright.Rules;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Agents;

/// <summary>One pass of research: the four finders in parallel, then the synthesis.</summary>
internal static class ResearchPass
{
    /// <summary>Runs the pass; <paramref name="avoid"/> holds references that an earlier pass could not stand by.</summary>
    public static async Task<(IReadOnlyList<FinderReport> Reports, Rules.Research Research)> RunAsync(RunSession session, IReadOnlyList<string> avoid, CancellationToken cancellationToken)
    {
        var plan = session.Artefacts.Value.Plan;
        var profile = session.Installation.Profile(plan.Profile);
        var agents = await session.AgentsWithSourceAsync().ConfigureAwait(false);
        var fleet = await FinderFleet.RunAsync(agents, new FinderInput(plan.Request, profile, new FinderLimits(), avoid), cancellationToken).ConfigureAwait(false);
        foreach (var finder in fleet.Failed)
        {
            session.Terminal.Detail($"the finder '{finder}' failed; its report says why");
        }

        var research = await agents.AskAsync(Roles.Synthesizer, new SynthesisInput(plan.Request, profile, fleet.Reports), cancellationToken).ConfigureAwait(false);
        return (fleet.Reports, research);
    }
}
