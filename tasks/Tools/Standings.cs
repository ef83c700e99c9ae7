using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Tools;

/// <summary>Where each phase of a run stands.</summary>
internal static class Standings
{
    /// <summary>Every phase, in order.</summary>
    public static IReadOnlyList<PhaseStanding> Of(RunSession session) =>
    [
        .. PhaseIds.All.Select(phase => new PhaseStanding(
            phase.Name,
            session.Receipts.Read(phase.Name) is not null ? "finished" : session.Way.Needs(phase.Name, out var reason) ? "to do" : "not needed: " + reason)),
    ];
}
