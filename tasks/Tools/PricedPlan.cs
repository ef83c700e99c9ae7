using System.Globalization;
using Trainwright.Rules;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Tools;

/// <summary>The prices of the paid phases, from the profile's assumption until the preflight has measured.</summary>
internal static class PricedPlan
{
    /// <summary>One line a paid phase; none where the request buys nothing.</summary>
    public static IReadOnlyList<PlanLine> Of(RunSession session)
    {
        var artefacts = session.Artefacts.Value;
        if (artefacts.Resources.Hardware?.Flavor is not { } flavor)
        {
            return [];
        }

        var profile = session.Installation.Profile(artefacts.Plan.Profile);
        var limits = profile.Limits;
        var preflightSeconds = (int)Math.Ceiling(limits.PreflightSteps / limits.AssumedStepsPerSecond) + limits.StartupSeconds;
        var (steps, timeout, speed, basis) = Full(artefacts, profile);
        return
        [
            Line(session, "GpuPreflight", flavor, limits.PreflightTimeoutSeconds, limits.StartupSeconds, preflightSeconds, $"{limits.PreflightSteps} steps, timeout {limits.PreflightTimeoutSeconds} s"),
            Line(session, "FullJob", flavor, timeout, limits.StartupSeconds, (int)Math.Ceiling(steps / speed) + limits.StartupSeconds, string.Create(CultureInfo.InvariantCulture, $"{steps} steps at {speed:0.#} steps/s ({basis}), timeout {timeout} s")),
        ];
    }

    private static PlanLine Line(RunSession session, string phase, Flavor flavor, int timeout, int startup, int expectedSeconds, string basis)
    {
        var worst = SpendMath.Reserve(flavor.UsdPerMinute, timeout, startup).Amount;
        return new PlanLine(phase, flavor.Name, worst, SpendMath.Settle(flavor.UsdPerMinute ?? 0m, expectedSeconds, worst).Amount, expectedSeconds, basis, session.Receipts.Read(phase) is not null);
    }

    private static (int Steps, int Timeout, double Speed, string Basis) Full(RunArtefacts artefacts, Profile profile)
    {
        if (artefacts.Find<PreflightReport>(PhaseIds.GpuPreflight, "preflight.json") is { } measured)
        {
            return (measured.TotalSteps, measured.TimeoutSeconds, measured.StepsPerSecond, "measured by the preflight");
        }

        double Value(string key) => artefacts.Baseline.Entries.TryGetValue(key, out var entry) ? entry.Value.GetDouble() : profile.Hyperparameters[key].Value.GetDouble();
        var rows = artefacts.Audit.Splits.FirstOrDefault(split => profile.Dataset.Splits["train"].Contains(split.Name))?.Rows ?? 0;
        var count = StepCount.Solve(rows, (int)Value("per_device_train_batch_size"), (int)Value("gradient_accumulation_steps"), 1, Value("num_train_epochs"));
        var timeout = TimeoutSolver.Solve(count.Value, profile.Limits.AssumedStepsPerSecond, profile.Limits.StartupSeconds, profile.Limits.FullJobFloorSeconds);
        return (count.Value, timeout.TimeoutSeconds, profile.Limits.AssumedStepsPerSecond, "the profile's assumption");
    }
}
