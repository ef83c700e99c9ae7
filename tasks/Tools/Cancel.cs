using System.Globalization;
using Cake.Frosting;
using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Purchases;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Tools;

/// <summary>Cancels the run's job and settles what it used.</summary>
[TaskName(nameof(Cancel))]
[TaskDescription("Cancel the run's job and settle it")]
public sealed class Cancel : Tool
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        RequireRun(session);
        session.Begin();
        var open = File.Exists(session.Directory.LedgerFile) ? session.Ledger.Intents().Where(intent => intent.State is IntentState.Intended or IntentState.Submitted).ToList() : [];
        if (open.Count == 0)
        {
            session.Terminal.Line("The run has no open job.");
            return;
        }

        foreach (var intent in open)
        {
            await SettleAsync(session, intent).ConfigureAwait(false);
        }
    }

    private static async Task SettleAsync(RunSession session, Intent intent)
    {
        var hub = await session.Hub.OpenAsync().ConfigureAwait(false);
        var id = intent.JobId ?? await JobLookup.FindAsync(hub.Jobs, intent.Key, session.Cancellation).ConfigureAwait(false);
        if (id is null)
        {
            Settlement.Release(session, intent);
            session.Terminal.Line($"{intent.Phase}: no job was made; its reservation is given back.");
            return;
        }

        await hub.Jobs.CancelAsync(id, session.Cancellation).ConfigureAwait(false);
        var until = session.Clock.GetUtcNow() + Wait;
        var job = await hub.Jobs.InspectAsync(id, session.Cancellation).ConfigureAwait(false);
        while (!job.IsTerminal && session.Clock.GetUtcNow() < until)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(250), session.Cancellation).ConfigureAwait(false);
            job = await hub.Jobs.InspectAsync(id, session.Cancellation).ConfigureAwait(false);
        }

        if (!job.IsTerminal)
        {
            throw new RunStopException(StoppedReason.ServiceUnavailable, $"Job {id} was asked to stop and still runs; its reservation stays.", nextSteps: [$"./build.sh --target Cancel --run {session.Directory.Run}"]);
        }

        var cost = Settlement.Settle(session, intent, job);
        session.Terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{intent.Phase}: job {id} is {job.Stage.ToString().ToLowerInvariant()}; settled at {cost:0.####} {session.Unit}."));
    }
}
