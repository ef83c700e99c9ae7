using System.Globalization;
using Cake.Frosting;
using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Bundles;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Phases;

/// <summary>Runs one training and one evaluation step of the very bundle on this machine's CPU, before anything is paid for.</summary>
[TaskName(nameof(CpuSmoke))]
[TaskDescription("One train and one eval step on this CPU")]
[IsDependentOn(typeof(CodeReview))]
public sealed class CpuSmoke : Phase<SmokeReport>
{
    /// <inheritdoc/>
    public override PhaseId Id => PhaseIds.CpuSmoke;

    /// <inheritdoc/>
    public override string ArtefactFile => "smoke.json";

    /// <inheritdoc/>
    protected override Inputs Declare(RunSession session) => EffectiveBundle.Inputs(session, Id)
        .File("review", session.Directory.PhaseFile(PhaseIds.CodeReview, "review.json"));

    /// <inheritdoc/>
    protected override async Task<SmokeReport> ExecuteAsync(RunSession session, PhaseScope scope)
    {
        var report = await SmokeRun.ExecuteAsync(session, scope).ConfigureAwait(false);
        scope.Summary = string.Create(CultureInfo.InvariantCulture, $"{report.TrainSteps} train step + {report.EvalRows} rows evaluated, loss {report.Loss:0.####}");
        return report;
    }
}
