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

    // The log mostly ends with the job, so the first looks follow each other closely.
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LookPause = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Buys or adopts the job, follows its log to its end, and settles. A line or a look at the job's trackers (given
    /// its id) that is true ends the job.
    /// </summary>
    public async Task<BoughtJob> RunAsync(JobOrder order, Func<string, bool> onLine, Func<string, Task<bool>>? onLook = null)
    {
        ModelEdits.RequireJobsElsewhere(session);
        var hub = await session.Hub.OpenAsync().ConfigureAwait(false);
        var earlier = new EarlierPurchase(session, phase, hub.Jobs);
        var wanted = Intent(order);
        var before = earlier.Same(wanted);
        var isNew = before is null or { State: IntentState.Released };
        if (isNew)
        {
            await earlier.RequireConsentAsync(wanted).ConfigureAwait(false);
        }

        var intent = session.Ledger.Reserve(isNew ? wanted : before!, order.Hold, new Caps(session.Cap, session.Options.MonthCapUsd), order.CapReason);
        KillPoint.Pass("intent-recorded");
        if (intent.State != IntentState.Settled)
        {
            session.Events.Write("money.reserved", ("phase", phase.Name), ("intent", intent.Key), ("amount", session.Ledger.HeldFor(intent.Key)), ("unit", session.Unit));
        }

        var sentinel = Settlement.Sentinel(session, intent.Key);
        var mayExist = File.Exists(sentinel) || before is not null;
        AtomicFile.WriteText(sentinel, order.Spec.Name + "\n");
        KillPoint.Pass("sentinel-written");
        var spec = JobSpecs.WithIntent(order.Spec, intent.Key);
        RunDirectory.Write(AttemptFile(order.Attempt, "spec.json"), spec);

        var id = intent.JobId ?? await FindAsync(hub, intent.Key, mayExist).ConfigureAwait(false);
        var adopted = id is not null;
        id ??= await SubmitAsync(hub, spec, intent).ConfigureAwait(false);
        session.Ledger.Submitted(intent.Key, id);
        KillPoint.Pass("job-recorded");
        session.Events.Write("job.submitted", ("phase", phase.Name), ("jobId", id), ("flavor", order.Flavor.Name), ("held", order.Hold), ("adopted", adopted));
        session.Terminal.Detail($"{(adopted ? "adopted" : "submitted")} job {id} on {order.Flavor.Name}, holds {Settlement.Amount(order.Hold)} {session.Unit}");

        var (job, log) = await FollowAsync(hub.Jobs, id, order, onLine, onLook).ConfigureAwait(false);
        RequireOwn(intent, job);
        var cost = Settlement.Settle(session, intent, job);
        var logFile = AttemptFile(order.Attempt, "log.txt");
        AtomicFile.WriteText(logFile, session.Redactor.Clean(string.Join('\n', log) + "\n"));
        return new BoughtJob(job, log, logFile, adopted, intent.Key, order.Hold, cost);
    }

    // The ledger says which job it was, and the job itself for which intent: they have to agree.
    private void RequireOwn(Intent intent, JobSnapshot job)
    {
        if (job.Labels.TryGetValue(JobSpecs.IntentLabel, out var key) && key != intent.Key)
        {
            throw new RunStopException(
                StoppedReason.ServiceUnavailable,
                $"{session.Directory.LedgerFile} names job {job.Id} for the {phase.Name} of this run, but that job was made for another purchase (its label says {key}). Nothing was settled. Put a backup of the ledger in its place.",
                nextSteps: [$"./build.sh --target Verify --run {session.Directory.Run}"]);
        }
    }

    // Another copy of the work directory may have bought the same at a Hub that both share; the embedded one is copied along.
    private async Task<string?> FindAsync(HubSession.Opened hub, string key, bool mayExist) => mayExist
        ? await JobLookup.FindAsync(hub.Jobs, key, session.Cancellation).ConfigureAwait(false)
        : hub.Address.IsEmbedded || session.Options.Jobs == "local" ? null : await JobLookup.FindOnceAsync(hub.Jobs, key, session.Cancellation).ConfigureAwait(false);

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
        return new Intent(key, session.Directory.Run, phase.Name, order.Attempt, ordinal, order.BundleDigest, order.Flavor.Name, order.Spec.TimeoutSeconds, IntentState.Intended, null)
        {
            PricePerMinute = order.Flavor.UsdPerMinute,
            Decisions = Decisions.Read(session.Directory).Count,
            Origins = Origins.Of(session),
        };
    }

    private async Task<string> SubmitAsync(HubSession.Opened hub, JobSpec spec, Intent intent)
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
        catch (OperationCanceledException exception)
        {
            throw new RunStopException(
                StoppedReason.Cancelled,
                $"Cancelled while the job of {phase.Name} was being submitted: it may have been made, so {Settlement.Amount(session.Ledger.HeldFor(intent.Key))} {session.Unit} stay held.",
                nextSteps: [$"./build.sh --target {phase.Name}   # looks for it, and adopts it", "./build.sh --target Cancel   # looks for it, cancels it and settles"],
                innerException: exception);
        }
        catch (JobHostException exception)
        {
            var found = exception.IsAmbiguous ? await JobLookup.FindAsync(hub.Jobs, intent.Key, session.Cancellation).ConfigureAwait(false) : null;
            if (found is not null)
            {
                return found;
            }

            Settlement.Release(session, intent);
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
            for (var pause = FirstPause; !job.IsTerminal; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
            {
                await Task.Delay(pause, session.Cancellation).ConfigureAwait(false);
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
