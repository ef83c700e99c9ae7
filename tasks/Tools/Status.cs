using System.Globalization;
using Cake.Frosting;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Tools;

/// <summary>Where each phase of the run stands, and its money.</summary>
[TaskName(nameof(Status))]
[TaskDescription("Where each phase of the run stands, and its money")]
public sealed class Status : Tool
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        RequireRun(session);
        session.Terminal.Line($"Run {session.Directory.Run}");
        foreach (var phase in PhaseIds.All)
        {
            var needed = session.Way.Needs(phase.Name, out var reason);
            var state = session.Receipts.Read(phase.Name) is not null ? "finished" : needed ? "to do" : "not needed: " + reason;
            session.Terminal.Line($"  {phase.Name,-18} {state}");
        }

        if (File.Exists(session.Directory.LedgerFile))
        {
            var spend = session.Ledger.Spend(session.Cap);
            session.Terminal.Line(string.Create(CultureInfo.InvariantCulture, $"  held {spend.Held:0.####}, spent {spend.Spent:0.####}, cap {spend.Cap:0.##} ({spend.Unit})"));
            foreach (var intent in session.Ledger.Intents())
            {
                session.Terminal.Line($"  {intent.Phase} attempt {intent.Attempt}: {intent.State.ToString().ToLowerInvariant()}, job {intent.JobId ?? "-"}");
            }
        }

        session.Terminal.Line("  " + RunStanding.Of(session));
        return Task.CompletedTask;
    }
}
