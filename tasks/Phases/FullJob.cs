using System.Globalization;
using Cake.Frosting;
using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Bundles;
using Trainwright.Tasks.Guards;
using Trainwright.Tasks.Purchases;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Phases;

/// <summary>The training job: bought once, watched, settled, and believed only when its artefacts are on the Hub.</summary>
[TaskName(nameof(FullJob))]
[TaskDescription("Train and persist the model")]
[IsDependentOn(typeof(JobReadiness))]
[IsDependentOn(typeof(GuardJob))]
public sealed class FullJob : Phase<FullJobReport>
{
    /// <inheritdoc/>
    public override PhaseId Id => PhaseIds.FullJob;

    /// <inheritdoc/>
    public override string ArtefactFile => "full-job.json";

    /// <inheritdoc/>
    protected override Inputs Declare(RunSession session) => EffectiveBundle.Inputs(session, Id)
        .File("checklist", session.Directory.PhaseFile(PhaseIds.JobReadiness, "checklist.json"))
        .File("preflight", session.Directory.PhaseFile(PhaseIds.GpuPreflight, "preflight.json"))
        .Setting("jobs", session.Options.Jobs);

    /// <inheritdoc/>
    protected override async Task<FullJobReport> ExecuteAsync(RunSession session, PhaseScope scope)
    {
        var report = await FullJobRun.ExecuteAsync(session, scope).ConfigureAwait(false);
        scope.Summary = string.Create(CultureInfo.InvariantCulture, $"job {report.JobId} trained {(report.Curve.Count > 0 ? report.Curve[^1].Step : 0)} steps; result {report.Destination}@{report.ResultRevision[..7]}");
        return report;
    }
}
