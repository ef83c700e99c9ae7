using Cake.Frosting;
using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Bundles;
using Trainwright.Tasks.Phases;
using Trainwright.Tasks.Purchases;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Guards;

/// <summary>R5, the submit invariant and the spend of the full job, on the very spec that will be submitted.</summary>
[TaskName(nameof(GuardJob))]
[TaskDescription("R5, submit invariant and spend of the full job")]
[IsDependentOn(typeof(JobReadiness))]
public sealed class GuardJob : SubmitGuard
{
    /// <inheritdoc/>
    protected override string StopReason => StoppedReason.SubmitInvariantFull;

    /// <inheritdoc/>
    protected override PhaseId Phase => PhaseIds.FullJob;

    /// <inheritdoc/>
    protected override Inputs Declare(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return EffectiveBundle.Inputs(session, Phase).File("preflight", session.Directory.PhaseFile(PhaseIds.GpuPreflight, "preflight.json")).Setting("cap", session.Cap.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <inheritdoc/>
    private protected override Task<JobTerms> TermsAsync(RunSession session, EffectiveBundle bundle, Profile profile) => FullJobRun.TermsAsync(session, bundle);

    /// <inheritdoc/>
    private protected override (JobSpec Spec, double? EstimateSeconds) Spec(RunSession session, EffectiveBundle bundle, JobTerms terms, Profile profile, Uri endpoint) =>
        (JobSpecs.Full(session, bundle, terms, endpoint), FullJobRun.Estimate(session, terms));
}
