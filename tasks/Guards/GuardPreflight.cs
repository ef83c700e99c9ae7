using Cake.Frosting;
using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Bundles;
using Trainwright.Tasks.Phases;
using Trainwright.Tasks.Purchases;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Guards;

/// <summary>The submit invariant and the spend of the preflight, on the very spec that will be submitted.</summary>
[TaskName(nameof(GuardPreflight))]
[TaskDescription("Submit invariant and spend of the preflight")]
[IsDependentOn(typeof(CpuSmoke))]
public sealed class GuardPreflight : SubmitGuard
{
    /// <inheritdoc/>
    protected override string StopReason => StoppedReason.SubmitInvariantPreflight;

    /// <inheritdoc/>
    protected override PhaseId Phase => PhaseIds.GpuPreflight;

    /// <inheritdoc/>
    protected override Inputs Declare(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return EffectiveBundle.Inputs(session, Phase).File("resources", session.Directory.PhaseFile(PhaseIds.Resources, "resources.json")).Setting("cap", session.Cap.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <inheritdoc/>
    private protected override Task<JobTerms> TermsAsync(RunSession session, EffectiveBundle bundle, Profile profile) => PreflightRun.TermsAsync(session, bundle, profile);

    /// <inheritdoc/>
    private protected override (JobSpec Spec, double? EstimateSeconds) Spec(RunSession session, EffectiveBundle bundle, JobTerms terms, Profile profile, Uri endpoint) =>
        (JobSpecs.Preflight(session, bundle, terms, profile, endpoint), null);
}
