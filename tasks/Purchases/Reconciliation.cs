using Trainwright.Engine;
using Trainwright.Hub;
using Trainwright.Jobs;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Purchases;

/// <summary>
/// What a run does first when an earlier process of it died, or left, between an intent and its settlement: a job that
/// ended is settled, a reservation whose job never was is given back, a job that still runs is left to its phase.
/// </summary>
internal static class Reconciliation
{
    /// <summary>Looks at every sentinel; without one no ledger is opened and no Hub asked.</summary>
    public static async Task RunAsync(RunSession session)
    {
        var folder = Settlement.Folder(session);
        var keys = Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Select(Path.GetFileName).OfType<string>().Where(name => !name.StartsWith(Rebuy.Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList() : [];
        foreach (var key in keys)
        {
            // A sentinel that the ledger knows nothing of is for its phase, which finds the job by its label.
            if (session.Ledger.Find(key) is not { } intent)
            {
                continue;
            }

            if (intent.State is IntentState.Settled or IntentState.Released)
            {
                File.Delete(Settlement.Sentinel(session, key));
                continue;
            }

            await OpenAsync(session, intent).ConfigureAwait(false);
        }
    }

    private static async Task OpenAsync(RunSession session, Intent intent)
    {
        try
        {
            var jobs = (await session.Hub.OpenAsync().ConfigureAwait(false)).Jobs;
            var id = intent.JobId ?? await JobLookup.FindAsync(jobs, intent.Key, session.Cancellation).ConfigureAwait(false);
            if (id is null)
            {
                Settlement.Release(session, intent);
                session.Terminal.Detail($"{intent.Phase}: no job was made of an intent of before; its reservation is given back");
                return;
            }

            session.Ledger.Submitted(intent.Key, id);
            var job = await jobs.InspectAsync(id, session.Cancellation).ConfigureAwait(false);
            session.Terminal.Detail(job.IsTerminal
                ? $"{intent.Phase}: job {id} ended meanwhile ({job.Stage.ToString().ToLowerInvariant()}); settled at {Settlement.Amount(Settlement.Settle(session, intent, job))} {session.Unit}"
                : $"{intent.Phase}: job {id} still runs");
        }
        catch (Exception exception) when (exception is JobHostException or HubException or HttpRequestException or RunStopException { Reason: Rules.StoppedReason.ServiceUnavailable })
        {
            // Free phases need no job host. The reservation stays, and the phase that would buy insists on an answer.
            session.Terminal.Detail($"{intent.Phase}: its job could not be looked up, so its reservation stays ({exception.Message})");
        }
    }
}
