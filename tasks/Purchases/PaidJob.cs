using System.Globalization;
using Trainwright.Engine;
using Trainwright.Foundation;
using Trainwright.Jobs;
using Trainwright.Rules;
using Trainwright.Tasks.Bundles;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Purchases;

/// <summary>
/// Buys a job at most once: intent row, sentinel file, label on the job, submit, id recorded. After a crash or an
/// unclear answer the label is looked up and the job adopted; nothing is ever submitted blindly.
/// </summary>
internal sealed class PaidJob(RunSession session, PhaseId phase)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LookPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PollPause = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Buys or adopts the job, follows its log to its end, and settles. A line or a look at the job's trackers (given
    /// its id) that is true ends the job.
    /// </summary>
    public async Task<BoughtJob> RunAsync(JobOrder order, Func<string, bool> onLine, Func<string, Task<bool>>? onLook = null)
    {
        ModelEdits.RequireJobsElsewhere(session);
        var hub = await session.Hub.OpenAsync().ConfigureAwait(false);
        var intent = Intent(order);
        var before = session.Ledger.Find(intent.Key);
        intent = session.Ledger.Reserve(intent, order.Hold, new Caps(session.Cap, session.Options.MonthCapUsd), order.CapReason);
        KillPoint.Pass("intent-recorded");
        session.Events.Write("money.reserved", ("phase", phase.Name), ("amount", order.Hold), ("unit", session.Unit));
        var sentinel = Path.Combine(session.Directory.Root, "intents", intent.Key);
        var crashed = File.Exists(sentinel);
        AtomicFile.WriteText(sentinel, order.Spec.Name + "\n");
        KillPoint.Pass("sentinel-written");
        var spec = JobSpecs.WithIntent(order.Spec, intent.Key);
        RunDirectory.Write(AttemptFile(order.Attempt, "spec.json"), spec);

        var id = intent.JobId ?? (crashed || before is not null ? await JobLookup.FindAsync(hub.Jobs, intent.Key, session.Cancellation).ConfigureAwait(false) : null);
        var adopted = id is not null;
        id ??= await SubmitAsync(hub, spec, intent.Key, sentinel).ConfigureAwait(false);
        session.Ledger.Submitted(intent.Key, id);
        KillPoint.Pass("job-recorded");
        session.Events.Write("job.submitted", ("phase", phase.Name), ("jobId", id), ("flavor", order.Flavor.Name), ("held", order.Hold), ("adopted", adopted));
        session.Terminal.Detail(string.Create(CultureInfo.InvariantCulture, $"{(adopted ? "adopted" : "submitted")} job {id} on {order.Flavor.Name}, holds {order.Hold:0.####} {session.Unit}"));

        var (job, log) = await FollowAsync(hub.Jobs, id, order, onLine, onLook).ConfigureAwait(false);
        KillPoint.Pass("settle-before");
        var cost = session.Ledger.Settle(intent.Key, SpendMath.Settle(order.Flavor.UsdPerMinute ?? 0m, job.RunningSeconds, order.Hold).Amount);
        KillPoint.Pass("settle-after");
        session.Events.Write("money.settled", ("phase", phase.Name), ("amount", cost), ("unit", session.Unit));
        session.Events.Write("job.finished", ("phase", phase.Name), ("jobId", id), ("stage", job.Stage.ToString()), ("seconds", job.RunningSeconds), ("cost", cost));
        File.Delete(sentinel);
        KillPoint.Pass("sentinel-removed");
        var logFile = AttemptFile(order.Attempt, "log.txt");
        AtomicFile.WriteText(logFile, session.Redactor.Clean(string.Join('\n', log) + "\n"));
        return new BoughtJob(job, log, logFile, adopted, intent.Key, order.Hold, cost);
    }

    private string AttemptFile(int attempt, string file) => session.Directory.PhaseFile(phase, $"attempts/{attempt}/{file}");

    private Intent Intent(JobOrder order)
    {
        var artefacts = session.Artefacts.Value;
        var ordinal = new Rebuy(session, phase.Name).Ordinal();
        var key = Digest.OfParts(
            session.Options.Hub,
            session.Options.Jobs,
            order.Spec.Namespace,
            artefacts.Resources.Destination,
            session.Directory.Run,
            phase.Name,
            order.BundleDigest,
            order.Flavor.Name,
            order.Spec.TimeoutSeconds.ToString(CultureInfo.InvariantCulture),
            order.Attempt.ToString(CultureInfo.InvariantCulture),
            ordinal.ToString(CultureInfo.InvariantCulture))[..40];
        return new Intent(key, session.Directory.Run, phase.Name, order.Attempt, ordinal, order.BundleDigest, order.Flavor.Name, order.Spec.TimeoutSeconds, IntentState.Intended, null);
    }

    private async Task<string> SubmitAsync(HubSession.Opened hub, JobSpec spec, string key, string sentinel)
    {
        var secrets = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in spec.Secrets)
        {
            secrets[name] = name == "HF_TOKEN" ? hub.Token ?? string.Empty : Environment.GetEnvironmentVariable(name) ?? string.Empty;
        }

        try
        {
            KillPoint.Pass("submit-before");
            var id = await hub.Jobs.SubmitAsync(spec, secrets, session.Cancellation).ConfigureAwait(false);
            KillPoint.Pass("submit-after");
            return id;
        }
        catch (JobHostException exception)
        {
            var found = exception.IsAmbiguous ? await JobLookup.FindAsync(hub.Jobs, key, session.Cancellation).ConfigureAwait(false) : null;
            if (found is not null)
            {
                return found;
            }

            session.Ledger.Release(key);
            File.Delete(sentinel);
            throw new RunStopException(
                exception.StopReason ?? StoppedReason.ServiceUnavailable,
                $"The job host '{hub.Jobs.Name}' did not take the {phase.Name} job: {exception.Message} Nothing was bought.",
                nextSteps: [$"./build.sh --target {phase.Name} --run {session.Directory.Run}"],
                innerException: exception);
        }
    }

    // A job that says that it is lost is given a moment to end by itself, with its log pushed, and is then stopped.
    private async Task EndAsync(IJobHost jobs, string id)
    {
        await Task.Delay(Grace, session.Cancellation).ConfigureAwait(false);
        if (!(await jobs.InspectAsync(id, session.Cancellation).ConfigureAwait(false)).IsTerminal)
        {
            session.Events.Write("job.cancelled", ("phase", phase.Name), ("jobId", id), ("why", "an ERROR alert"));
            await jobs.CancelAsync(id, session.Cancellation).ConfigureAwait(false);
        }
    }

    private async Task<(JobSnapshot Job, IReadOnlyList<string> Log)> FollowAsync(IJobHost jobs, string id, JobOrder order, Func<string, bool> onLine, Func<string, Task<bool>>? onLook)
    {
        var log = new List<string>();
        using var live = new LiveLog(session, phase, order.Attempt);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(session.Cancellation);
        var looking = onLook is null ? Task.CompletedTask : LookAsync(jobs, id, onLook, ended.Token);
        try
        {
            await foreach (var line in jobs.LogsAsync(id, follow: true, session.Cancellation).ConfigureAwait(false))
            {
                log.Add(line);
                live.Line(line);
                if (onLine(line))
                {
                    await EndAsync(jobs, id).ConfigureAwait(false);
                }
            }

            var job = await jobs.InspectAsync(id, session.Cancellation).ConfigureAwait(false);
            while (!job.IsTerminal)
            {
                await Task.Delay(PollPause, session.Cancellation).ConfigureAwait(false);
                job = await jobs.InspectAsync(id, session.Cancellation).ConfigureAwait(false);
            }

            return (job, log);
        }
        catch (OperationCanceledException exception)
        {
            throw new RunStopException(
                StoppedReason.Cancelled,
                $"Cancelled while job {id} runs; it goes on, and {order.Hold.ToString("0.####", CultureInfo.InvariantCulture)} {session.Unit} stay held.",
                nextSteps: [$"./build.sh --target {phase.Name} --run {session.Directory.Run}   # adopt it", $"./build.sh --target Cancel --run {session.Directory.Run}   # cancel it and settle"],
                innerException: exception);
        }
        finally
        {
            await ended.CancelAsync().ConfigureAwait(false);
            await looking.ConfigureAwait(false);
        }
    }

    // A tracker may know what the log does not say. Looking is a help, so that its failures change nothing.
    private async Task LookAsync(IJobHost jobs, string id, Func<string, Task<bool>> onLook, CancellationToken ended)
    {
        try
        {
            while (true)
            {
                await Task.Delay(LookPause, ended).ConfigureAwait(false);
                if (await onLook(id).ConfigureAwait(false))
                {
                    await EndAsync(jobs, id).ConfigureAwait(false);
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The job has ended, or the run was cancelled.
        }
        catch (Exception exception) when (exception is Hub.HubException or JobHostException)
        {
            session.Events.Write("tracker.unreadable", ("phase", phase.Name), ("jobId", id), ("why", exception.Message));
        }
    }
}
