using Cake.Frosting;
using Trainwright.Agents;
using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Agents;
using Trainwright.Tasks.Bundles;
using Trainwright.Tasks.Guards;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Phases;

/// <summary>The critic reads the effective bundle: what it is grounded in, and whether its habits are sound.</summary>
[TaskName(nameof(CodeReview))]
[TaskDescription("Review the effective bundle")]
[IsDependentOn(typeof(GuardScript))]
[IsDependentOn(typeof(GuardScope))]
public sealed class CodeReview : Phase<Review>
{
    /// <inheritdoc/>
    public override PhaseId Id => PhaseIds.CodeReview;

    /// <inheritdoc/>
    public override string ArtefactFile => "review.json";

    /// <inheritdoc/>
    protected override Inputs Declare(RunSession session) => EffectiveBundle.Inputs(session, Id)
        .File("critique", session.Directory.PhaseFile(PhaseIds.VerifyResearch, "critique.json"))
        .Setting("agents", session.Options.Agents);

    /// <inheritdoc/>
    protected override async Task<Review> ExecuteAsync(RunSession session, PhaseScope scope)
    {
        var artefacts = session.Artefacts.Value;
        var bundle = EffectiveBundle.Entering(session, Id);
        var input = new CodeReviewInput(session.Installation.Profile(artefacts.Plan.Profile), artefacts.Baseline, bundle.Config, bundle.Scripts, artefacts.VerifiedResearch, artefacts.Critique);
        var review = await session.Agents().AskAsync(Roles.CodeCritic, input, scope.Cancellation).ConfigureAwait(false);
        if (!review.Ok)
        {
            scope.Write(ArtefactFile, review);
            var breach = review.Verdicts.FirstOrDefault(verdict => verdict.Outcome == VerdictOutcome.Breach);
            throw new RunStopException(StoppedReason.ImplementationFailed, "The review refuses the bundle: " + string.Join(" ", review.Issues), breach?.Rule, breach?.Evidence, [.. breach?.Fix is { } fix ? new[] { fix } : []]);
        }

        scope.Summary = $"{review.Verdicts.Count(verdict => verdict.Outcome == VerdictOutcome.Pass)} checks hold, {review.Issues.Count} issues";
        return review;
    }
}
