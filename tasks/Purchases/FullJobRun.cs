using System.Globalization;
using Trainwright.Hub;
using Trainwright.Rules;
using Trainwright.Tasks.Bundles;
using Trainwright.Tasks.Guards;
using Trainwright.Tasks.Phases;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Purchases;

/// <summary>Buys the full job, proves a healthy start while it runs, and believes its end only when the artefacts are on the Hub.</summary>
internal static class FullJobRun
{
    private static readonly string[] Required = ["config.json", "README.md", "metrics.json"];

    /// <summary>Runs the job, fixing what may be fixed, at most the profile's number of attempts.</summary>
    public static async Task<FullJobReport> ExecuteAsync(RunSession session, PhaseScope scope)
    {
        var artefacts = session.Artefacts.Value;
        var profile = session.Installation.Profile(artefacts.Plan.Profile);
        var repair = new FailureLoop(session, PhaseIds.FullJob, StoppedReason.FullJobFailed, profile);
        var attempts = new List<JobAttempt>();
        var endpoint = (await session.Hub.OpenAsync().ConfigureAwait(false)).Address.Endpoint;
        for (var attempt = 1; ; attempt++)
        {
            var bundle = EffectiveBundle.Within(session, PhaseIds.FullJob, attempt);
            var terms = await TermsAsync(session, bundle).ConfigureAwait(false);
            var spec = JobSpecs.Full(session, bundle, terms, endpoint);
            var hold = SpendGuards.Require(session, spec, terms, profile, StoppedReason.SubmitInvariantFull, $"{PhaseIds.FullJob.Folder}/attempts/{attempt}/spec.json", bundle, Estimate(session, terms));
            var watch = new JobWatch(session, artefacts.Preflight.TotalSteps);
            var trackers = new TrackerSources(session, PhaseIds.FullJob, bundle);
            var bought = await new PaidJob(session, PhaseIds.FullJob).RunAsync(new JobOrder(spec, attempt, bundle.Manifest.Digest, terms.Flavor, hold, StoppedReason.CostCapFullJob), watch.Line, async id => watch.Tracked(await trackers.LiveAsync(id).ConfigureAwait(false))).ConfigureAwait(false);
            scope.Record(bought.LogFile);
            attempts.Add(bought.Attempt(attempt));
            var told = await trackers.ReadAsync(bought, attempt).ConfigureAwait(false);
            var alerts = TrackerMerge.Alerts(JobLog.Alerts(bought.Log), told);
            var (revision, problem) = await ResultAsync(session, bought).ConfigureAwait(false);
            problem ??= Error(alerts);
            if (problem is null && watch.Healthy is { } healthy)
            {
                session.Ledger.Judged(bought.IntentKey, hasServed: true);
                repair.Succeeded(attempt);
                Warnings.Tell(session, bundle, alerts);
                scope.WriteText("log.txt", session.Redactor.Clean(string.Join('\n', bought.Log) + "\n"));
                return new FullJobReport(attempts, bought.Job.Id, terms.Flavor.Name, artefacts.Resources.Destination, revision!, healthy, alerts, TrackerMerge.Curve(JobLog.Curve(bought.Log), told), bundle.Manifest.Digest, repair.Failures);
            }

            session.Ledger.Judged(bought.IntentKey, hasServed: false);
            await repair.FixOrStopAsync(new FailedAttempt(attempt, bundle, bought.LogFile, bought.Log, bought.Job.Message, problem ?? "No healthy start: fewer than 3 optimizer steps with a finite loss were logged.", terms, artefacts.Preflight.TotalSteps) { Tracked = told }).ConfigureAwait(false);
        }
    }

    /// <summary>The terms of the full job under the fixes of this bundle: what the preflight measured, unless a fix knows better.</summary>
    public static Task<JobTerms> TermsAsync(RunSession session, EffectiveBundle bundle)
    {
        ArgumentNullException.ThrowIfNull(session);
        var preflight = session.Artefacts.Value.Preflight;
        return JobTerms.OfAsync(session, bundle, PhaseIds.FullJob, preflight.TimeoutSeconds, preflight.StepsPerSecond);
    }

    /// <summary>How long the work takes at the speed of these terms, in seconds.</summary>
    public static double Estimate(RunSession session, JobTerms terms)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(terms);
        var preflight = session.Artefacts.Value.Preflight;
        return preflight.TotalSteps / (terms.StepsPerSecond ?? preflight.StepsPerSecond);
    }

    // A job may end well all the same; whoever raised the alert knew better.
    private static string? Error(IReadOnlyList<Alert> alerts) =>
        alerts.LastOrDefault(alert => alert.Level == AlertLevel.Error) is { } error ? $"The job raised an ERROR: {error.Title}: {error.Text}" : null;

    // Success = stage COMPLETED, the commit that the script names holds every artefact, and the metric is there.
    private static async Task<(string? Revision, string? Problem)> ResultAsync(RunSession session, BoughtJob bought)
    {
        if (bought.Job.Stage != JobStage.Completed)
        {
            return (null, $"The job ended in stage {bought.Job.Stage}.");
        }

        if (JobLog.Result(bought.Log) is not { } result || JobLog.Text(result, "commit") is not { Length: 40 } commit)
        {
            return (null, "The job's log names no commit of its result.");
        }

        var hub = await session.Hub.OpenAsync().ConfigureAwait(false);
        var destination = session.Artefacts.Value.Resources.Destination;
        var info = await hub.Api.RepoAsync(RepoKind.Model, destination, commit, session.Cancellation).ConfigureAwait(false);
        if (info is null)
        {
            return (null, $"The commit {commit} of {destination} does not exist on the Hub.");
        }

        // Both times are the Hub's own; a job of this machine has another clock.
        if (session.Options.Jobs == "hub" && info.LastModified is { } pushed && pushed < bought.Job.CreatedAt)
        {
            return (null, $"{destination}@{commit} was pushed before the job was made: it is another job's result.");
        }

        var files = await hub.Api.TreeAsync(RepoKind.Model, destination, commit, session.Cancellation).ConfigureAwait(false);
        var missing = Required.Where(name => files.All(file => file.Path != name)).Concat(files.Any(file => file.Path.EndsWith("model.safetensors", StringComparison.Ordinal)) ? [] : ["model.safetensors"]).ToList();
        return missing.Count > 0
            ? (null, string.Create(CultureInfo.InvariantCulture, $"{destination}@{commit} lacks {string.Join(", ", missing)}."))
            : (commit, null);
    }
}
