using System.Globalization;
using Cake.Frosting;
using Trainwright.Agents;
using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Agents;
using Trainwright.Tasks.Evaluations;
using Trainwright.Tasks.Guards;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Phases;

/// <summary>Evaluates the untouched base and the result, from their files on the Hub, by the same protected script; proves that the result is there.</summary>
[TaskName(nameof(Evaluate))]
[TaskDescription("Base and result by the same protected script")]
[IsDependentOn(typeof(FullJob))]
[IsDependentOn(typeof(GuardEvaluation))]
public sealed class Evaluate : Phase<Evaluation>
{
    /// <inheritdoc/>
    public override PhaseId Id => PhaseIds.Evaluate;

    /// <inheritdoc/>
    public override string ArtefactFile => "evaluation.json";

    /// <inheritdoc/>
    protected override Inputs Declare(RunSession session) => EvaluationRun.Inputs(session);

    /// <inheritdoc/>
    protected override async Task<Evaluation> ExecuteAsync(RunSession session, PhaseScope scope)
    {
        var evaluation = await EvaluationRun.ExecuteAsync(session, scope).ConfigureAwait(false);
        var artefacts = session.Artefacts.Value;
        if (artefacts.Plan.Request.Kind == RequestKind.EvalOnly)
        {
            scope.WriteAt(session.Directory.LockFile, ArtefactJson.Write(await LockWriter.OfAsync(session, bundle: null).ConfigureAwait(false)));
        }

        var input = new EvaluationInput(session.Installation.Profile(artefacts.Plan.Profile), evaluation, artefacts.Find<FullJobReport>(PhaseIds.FullJob, "full-job.json"));
        var judgement = await session.Agents().AskAsync(Roles.Evaluator, input, scope.Cancellation).ConfigureAwait(false);
        if (!judgement.Ok)
        {
            scope.Write(ArtefactFile, evaluation);
            throw new RunStopException(StoppedReason.EvaluationFailed, string.Join(" ", judgement.Issues), "§5.8", nextSteps: [$"./build.sh --target Evaluate --run {session.Directory.Run} --rerun Evaluate"]);
        }

        if (evaluation.Base is not null)
        {
            await ResultCard.PublishAsync(session, scope, evaluation).ConfigureAwait(false);
        }

        scope.Summary = evaluation.Base is { } before
            ? string.Create(CultureInfo.InvariantCulture, $"{evaluation.Metric} {before.Accuracy:0.0000} → {evaluation.Result.Accuracy:0.0000} (Δ {evaluation.Delta:+0.0000;-0.0000}, 95 % [{evaluation.DeltaLow:+0.0000;-0.0000}, {evaluation.DeltaHigh:+0.0000;-0.0000}])")
            : string.Create(CultureInfo.InvariantCulture, $"{evaluation.Metric} {evaluation.Result.Accuracy:0.0000} on {evaluation.Result.Rows} rows");
        return evaluation;
    }
}
