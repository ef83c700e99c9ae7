using System.Globalization;
using System.Text.Json;
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
        var status = Of(session);
        session.ResultJson = JsonSerializer.Serialize(status, TaskJson.Default.StatusResult);
        session.Terminal.Line($"Run {status.Run}");
        foreach (var phase in status.Phases)
        {
            session.Terminal.Line($"  {phase.Phase,-18} {phase.State}");
        }

        if (status.Spend is { } spend)
        {
            session.Terminal.Line(string.Create(CultureInfo.InvariantCulture, $"  held {spend.Held:0.####}, spent {spend.Spent:0.####}, cap {spend.Cap:0.##} ({spend.Unit})"));
        }

        if (status.Month is { } month)
        {
            session.Terminal.Line(string.Create(CultureInfo.InvariantCulture, $"  all runs this month: held {month.Held:0.####}, spent {month.Spent:0.####}{(month.Cap is { } cap ? $", cap {cap:0.##}" : string.Empty)}"));
        }

        foreach (var job in status.Jobs)
        {
            session.Terminal.Line($"  {job.Phase} attempt {job.Attempt}: {job.State}, job {job.JobId ?? "-"}");
        }

        session.Terminal.Line("  " + status.Standing);
        return Task.CompletedTask;
    }

    private static StatusResult Of(RunSession session)
    {
        var hasLedger = File.Exists(session.Directory.LedgerFile);
        return new StatusResult(
            session.Directory.Run,
            RunStanding.Of(session),
            Standings.Of(session),
            hasLedger ? session.Ledger.Spend(session.Cap) : null,
            hasLedger ? Month(session) : null,
            hasLedger ? [.. session.Ledger.Intents().Select(intent => new JobStanding(intent.Phase, intent.Attempt, intent.State.ToString().ToLowerInvariant(), intent.JobId))] : []);
    }

    private static MonthStanding Month(RunSession session)
    {
        var spend = session.Ledger.MonthSpend(session.Options.MonthCapUsd ?? 0m);
        return new MonthStanding(spend.Held, spend.Spent, session.Options.MonthCapUsd);
    }
}
