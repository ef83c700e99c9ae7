using System.Globalization;
using Cake.Frosting;
using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Bundles;
using Trainwright.Tasks.Guards;
using Trainwright.Tasks.Purchases;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Phases;

/// <summary>A tiny paid job on the target flavor with the real batch and length and fewer steps: measures speed and memory, proves the push.</summary>
[TaskName(nameof(GpuPreflight))]
[TaskDescription("A tiny job of the real shape on the target flavor")]
[IsDependentOn(typeof(CpuSmoke))]
[IsDependentOn(typeof(GuardPersistence))]
[IsDependentOn(typeof(GuardPreflight))]
public sealed class GpuPreflight : Phase<PreflightReport>
{
    /// <inheritdoc/>
    public override PhaseId Id => PhaseIds.GpuPreflight;

    /// <inheritdoc/>
    public override string ArtefactFile => "preflight.json";

    /// <inheritdoc/>
    protected override Inputs Declare(RunSession session) => EffectiveBundle.Inputs(session, Id)
        .File("smoke", session.Directory.PhaseFile(PhaseIds.CpuSmoke, "smoke.json"))
        .File("resources", session.Directory.PhaseFile(PhaseIds.Resources, "resources.json"))
        .Setting("jobs", session.Options.Jobs);

    /// <inheritdoc/>
    protected override async Task<PreflightReport> ExecuteAsync(RunSession session, PhaseScope scope)
    {
        var report = await PreflightRun.ExecuteAsync(session, scope).ConfigureAwait(false);
        scope.Summary = string.Create(CultureInfo.InvariantCulture, $"{report.Steps} steps on {report.Flavor} at {report.StepsPerSecond:0.#} steps/s, peak {report.PeakMemoryMb:0} MB; the full job needs about {report.EstimatedSeconds} s");
        return report;
    }
}
