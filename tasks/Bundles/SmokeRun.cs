using Trainwright.Rules;
using Trainwright.Scripts;
using Trainwright.Tasks.Phases;
using Trainwright.Tasks.Purchases;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Bundles;

/// <summary>Runs the bundle's training script with <c>SMOKE=1</c> on this machine. A high loss is no failure; an exception is.</summary>
internal static class SmokeRun
{
    /// <summary>Runs the smoke, fixing what may be fixed, at most the profile's number of attempts.</summary>
    public static async Task<SmokeReport> ExecuteAsync(RunSession session, PhaseScope scope)
    {
        var profile = session.Installation.Profile(session.Artefacts.Value.Plan.Profile);
        var repair = new FailureLoop(session, PhaseIds.CpuSmoke, StoppedReason.CpuSmokeFailed, profile);
        for (var attempt = 1; ; attempt++)
        {
            var bundle = EffectiveBundle.Within(session, PhaseIds.CpuSmoke, attempt);
            var result = await RunAsync(session, bundle, scope, attempt, profile).ConfigureAwait(false);
            if (result.Succeeded && Read(result.Output) is { } smoke)
            {
                repair.Succeeded(attempt);
                return smoke with { Attempts = attempt, BundleDigest = bundle.Manifest.Digest, Python = Python.Executable, Failures = repair.Failures };
            }

            if (MissingPackages.In(result.Error) is { } missing)
            {
                throw missing.Stop(session, "the CPU smoke", profile);
            }

            var problem = result.TimedOut ? $"The smoke ran longer than {profile.Limits.SmokeTimeoutSeconds} s." : null;
            await repair.FixOrStopAsync(new FailedAttempt(attempt, bundle, LogFile(scope, attempt), (result.Output + result.Error).Split('\n'), null, problem, null, 0)).ConfigureAwait(false);
        }
    }

    private static string LogFile(PhaseScope scope, int attempt) => scope.PathOf($"attempts/{attempt}/log.txt");

    private static async Task<PythonResult> RunAsync(RunSession session, EffectiveBundle bundle, PhaseScope scope, int attempt, Profile profile)
    {
        var hub = await session.Hub.OpenAsync().ConfigureAwait(false);
        var folder = Path.Combine(Path.GetDirectoryName(LogFile(scope, attempt))!, "job");
        Directory.CreateDirectory(folder);
        foreach (var (name, content) in bundle.Files)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, name), content, scope.Cancellation).ConfigureAwait(false);
        }

        var environment = HubEnvironment.Of(hub);
        environment["SMOKE"] = "1";
        var python = await ModelEdits.InterpreterAsync(session).ConfigureAwait(false);
        session.BeginLedger();
        var result = await python.RunAsync([.. bundle.Job.Run.SkipWhile(part => !part.EndsWith(".py", StringComparison.Ordinal))], folder, environment, TimeSpan.FromSeconds(profile.Limits.SmokeTimeoutSeconds), null, scope.Cancellation).ConfigureAwait(false);
        scope.WriteText($"attempts/{attempt}/log.txt", session.Redactor.Clean(result.Output + result.Error));
        return result;
    }

    // The script's own last word: RESULT {json}. Without it nothing was proven.
    private static SmokeReport? Read(string output)
    {
        if (JobLog.Result(output.Split('\n')) is not { } result || JobLog.Number(result, "train_loss") is not { } loss || !double.IsFinite(loss))
        {
            return null;
        }

        var steps = (int)(JobLog.Number(result, "steps") ?? 0);
        var rows = (int)(JobLog.Number(result, "eval_rows") ?? 0);
        return steps < 1 || rows < 1 ? null : new SmokeReport(1, UsedProxyModel: result.TryGetProperty("used_proxy_model", out var proxy) && proxy.ValueKind == System.Text.Json.JsonValueKind.True, steps, rows, loss, string.Empty, string.Empty);
    }
}
