using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Tools;

/// <summary>Where a run stands, in one sentence.</summary>
internal static class RunStanding
{
    /// <summary>The sentence.</summary>
    public static string Of(RunSession session)
    {
        var outcome = RunDirectory.ReadIfWhole<Outcome>(session.Directory.OutcomeFile);
        var done = PhaseIds.All.LastOrDefault(phase => session.Receipts.Read(phase.Name) is not null);
        return outcome is null
            ? done is null ? "started, no phase finished." : $"{done.Name} finished; no outcome yet."
            : $"{outcome.Status.ToString().ToLowerInvariant()}: {outcome.Message}";
    }
}
