using System.Globalization;
using System.Text.Json;
using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Bundles;
using Trainwright.Tasks.Guards;
using Trainwright.Tasks.Phases;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Purchases;

/// <summary>Buys the preflight and reads back what it measured.</summary>
internal static class PreflightRun
{
    /// <summary>Runs the preflight, fixing what may be fixed, at most the profile's number of attempts.</summary>
    public static async Task<PreflightReport> ExecuteAsync(RunSession session, PhaseScope scope)
    {
        var profile = session.Installation.Profile(session.Artefacts.Value.Plan.Profile);
        var repair = new FailureLoop(session, PhaseIds.GpuPreflight, StoppedReason.GpuPreflightFailed, profile);
        var endpoint = (await session.Hub.OpenAsync().ConfigureAwait(false)).Address.Endpoint;
        for (var attempt = 1; ; attempt++)
        {
            var bundle = EffectiveBundle.Within(session, PhaseIds.GpuPreflight, attempt);
            var terms = await TermsAsync(session, bundle, profile).ConfigureAwait(false);
            var spec = JobSpecs.Preflight(session, bundle, terms, profile, endpoint);
            var hold = SpendGuards.Require(session, spec, terms, profile, StoppedReason.SubmitInvariantPreflight, $"{PhaseIds.GpuPreflight.Folder}/attempts/{attempt}/spec.json", bundle, null);
            var watch = new JobWatch(session, profile.Limits.PreflightSteps);
            var trackers = new TrackerSources(session, PhaseIds.GpuPreflight, bundle);
            var bought = await new PaidJob(session, PhaseIds.GpuPreflight).RunAsync(new JobOrder(spec, attempt, bundle.Manifest.Digest, terms.Flavor, hold, StoppedReason.CostCapPreflight), watch.Line, async id => watch.Tracked(await trackers.LiveAsync(id).ConfigureAwait(false))).ConfigureAwait(false);
            scope.Record(bought.LogFile);
            var told = await trackers.ReadAsync(bought, attempt).ConfigureAwait(false);
            var problem = bought.Job.Stage != JobStage.Completed ? $"The job ended in stage {bought.Job.Stage}." : !await PushedAsync(session).ConfigureAwait(false) ? "The preflight pushed no report." : null;
            problem ??= TrackerMerge.Alerts(JobLog.Alerts(bought.Log), told).LastOrDefault(alert => alert.Level == AlertLevel.Error) is { } error ? $"The preflight raised an ERROR: {error.Title}: {error.Text}" : null;
            if (problem is null && JobLog.Result(bought.Log) is { } result && JobLog.Number(result, "steps_per_second") is > 0)
            {
                session.Ledger.Judged(bought.IntentKey, hasServed: true);
                repair.Succeeded(attempt);
                RequireRoom(session, terms.Flavor, result, bought, profile);
                return Report(session, bundle, bought, attempt, result, profile) with { Failures = repair.Failures };
            }

            session.Ledger.Judged(bought.IntentKey, hasServed: false);
            await repair.FixOrStopAsync(new FailedAttempt(attempt, bundle, bought.LogFile, bought.Log, bought.Job.Message, problem ?? "The preflight measured no speed.", terms, profile.Limits.PreflightSteps) { Tracked = told }).ConfigureAwait(false);
        }
    }

    /// <summary>The terms of the preflight under the fixes of this bundle.</summary>
    public static Task<JobTerms> TermsAsync(RunSession session, EffectiveBundle bundle, Profile profile) => JobTerms.OfAsync(session, bundle, PhaseIds.GpuPreflight, profile.Limits.PreflightTimeoutSeconds);

    // The full run has the preflight's shape and more fragments: what already fills the GPU will not last for hours.
    private static void RequireRoom(RunSession session, Flavor flavor, JsonElement result, BoughtJob bought, Profile profile)
    {
        const double MbPerGb = 1024;
        const double Full = 0.97;
        var peak = JobLog.Number(result, "peak_memory_mb") ?? 0;
        var has = (double)(profile.Memory.NeedsGpu ? flavor.VramPerGpuGb : flavor.RamGb) * MbPerGb;
        if (has > 0 && peak > has * Full)
        {
            throw new RunStopException(
                StoppedReason.GpuPreflightFailed,
                string.Create(CultureInfo.InvariantCulture, $"The preflight held {peak:0} MB of the {has:0} MB of {flavor.Name}: the full run would not last on it, so it is not bought."),
                "R6",
                [new Evidence(session.Directory.Relative(bought.LogFile))],
                [$"./build.sh --target GpuPreflight --run {session.Directory.Run} --set per_device_train_batch_size=N --reason \"the effective batch stays\""]);
        }
    }

    // The preflight's own report on the Hub proves the way that the full job will push by.
    private static async Task<bool> PushedAsync(RunSession session)
    {
        var hub = await session.Hub.OpenAsync().ConfigureAwait(false);
        var info = await hub.Api.RepoAsync(Hub.RepoKind.Model, session.Artefacts.Value.Resources.Destination, null, session.Cancellation).ConfigureAwait(false);
        return info is not null && (await hub.Api.TreeAsync(Hub.RepoKind.Model, info.Id, info.Sha, session.Cancellation).ConfigureAwait(false)).Any(file => file.Path == "preflight/report.json");
    }

    private static PreflightReport Report(RunSession session, EffectiveBundle bundle, BoughtJob bought, int attempt, JsonElement result, Profile profile)
    {
        var total = Steps.Total(session, bundle);
        var speed = JobLog.Number(result, "steps_per_second")!.Value;
        var timeout = TimeoutSolver.Solve(total.Value, speed, profile.Limits.StartupSeconds, profile.Limits.FullJobFloorSeconds);
        return new PreflightReport(
            bought.Job.Id,
            bought.Job.Flavor,
            attempt,
            (int)(JobLog.Number(result, "steps") ?? 0),
            speed,
            JobLog.Number(result, "peak_memory_mb") ?? 0,
            LoadedRealModel: true,
            total.Value,
            (int)Math.Ceiling(total.Value / speed),
            timeout.TimeoutSeconds,
            bought.Cost,
            bundle.Manifest.Digest,
            [.. total.Arithmetic, .. timeout.Arithmetic]);
    }
}
