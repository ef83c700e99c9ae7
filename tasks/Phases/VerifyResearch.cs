using Cake.Frosting;
using Trainwright.Agents;
using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Agents;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Phases;

/// <summary>Resolves every citation by code. What does not resolve is researched once more, and stands in nothing that follows.</summary>
[TaskName(nameof(VerifyResearch))]
[TaskDescription("Resolve every citation by code")]
[IsDependentOn(typeof(Research))]
public sealed class VerifyResearch : Phase<Critique>
{
    /// <inheritdoc/>
    public override PhaseId Id => PhaseIds.VerifyResearch;

    /// <inheritdoc/>
    public override string ArtefactFile => "critique.json";

    /// <inheritdoc/>
    protected override bool IsShared => true;

    /// <inheritdoc/>
    protected override Inputs Declare(RunSession session) =>
        ResearchInputs.Of(session).File("research", session.Directory.PhaseFile(PhaseIds.Research, "research.json"));

    /// <inheritdoc/>
    protected override async Task<Critique> ExecuteAsync(RunSession session, PhaseScope scope)
    {
        var request = session.Artefacts.Value.Plan.Request;
        var research = RunDirectory.Read<Rules.Research>(session.Directory.PhaseFile(PhaseIds.Research, "research.json"));
        var agents = await session.AgentsWithSourceAsync().ConfigureAwait(false);
        var critique = await agents.AskAsync(Roles.ResearchCritic, new CritiqueInput(request, research, 1), scope.Cancellation).ConfigureAwait(false);
        if (!critique.Ok)
        {
            var avoid = critique.Checks.Where(check => !check.Resolves).Select(check => check.Citation.Reference).ToList();
            research = await ResearchPass.AgainAsync(session, avoid, scope.Cancellation).ConfigureAwait(false);
            critique = await agents.AskAsync(Roles.ResearchCritic, new CritiqueInput(request, research, 2), scope.Cancellation).ConfigureAwait(false);
        }

        scope.Write("research.json", research);
        if (!critique.Ok)
        {
            throw new RunStopException(StoppedReason.ResearchUnverified, "After one more pass the research still cannot be verified: " + string.Join(" ", critique.Issues), "P1", nextSteps: [$"./build.sh --target VerifyResearch --run {session.Directory.Run} --rerun VerifyResearch"]);
        }

        scope.Summary = $"{critique.Checks.Count(check => check.Resolves)} of {critique.Checks.Count} citations resolve";
        return critique;
    }
}
