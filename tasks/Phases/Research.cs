using Cake.Frosting;
using Trainwright.Engine;
using Trainwright.Tasks.Agents;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Phases;

/// <summary>Four isolated read-only finders in parallel, then one synthesis of what they brought back.</summary>
[TaskName(nameof(Research))]
[TaskDescription("Four finders and their synthesis")]
[IsDependentOn(typeof(Intake))]
public sealed class Research : Phase<Rules.Research>
{
    /// <inheritdoc/>
    public override PhaseId Id => PhaseIds.Research;

    /// <inheritdoc/>
    public override string ArtefactFile => "research.json";

    /// <inheritdoc/>
    protected override bool IsShared => true;

    /// <inheritdoc/>
    protected override Inputs Declare(RunSession session) => ResearchInputs.Of(session);

    /// <inheritdoc/>
    protected override async Task<Rules.Research> ExecuteAsync(RunSession session, PhaseScope scope)
    {
        var research = await ResearchPass.FirstAsync(session, scope).ConfigureAwait(false);
        scope.Summary = $"{research.Recipes.Count} recipes, {research.CodePatterns.Count} code patterns, {research.Citations.Count} citations ({research.CitationGraphFidelity} citation graph)";
        return research;
    }
}
