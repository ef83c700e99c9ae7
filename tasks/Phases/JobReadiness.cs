using Cake.Frosting;
using Trainwright.Agents;
using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Agents;
using Trainwright.Tasks.Bundles;
using Trainwright.Tasks.Purchases;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Phases;

/// <summary>The checklist of §5.6, each item computed from artefacts, with what the full job will hold and is expected to cost.</summary>
[TaskName(nameof(JobReadiness))]
[TaskDescription("The checklist before the full job")]
[IsDependentOn(typeof(GpuPreflight))]
public sealed class JobReadiness : Phase<Checklist>
{
    /// <inheritdoc/>
    public override PhaseId Id => PhaseIds.JobReadiness;

    /// <inheritdoc/>
    public override string ArtefactFile => "checklist.json";

    /// <inheritdoc/>
    protected override Inputs Declare(RunSession session) => EffectiveBundle.Inputs(session, Id)
        .File("preflight", session.Directory.PhaseFile(PhaseIds.GpuPreflight, "preflight.json"))
        .File("audit", session.Directory.PhaseFile(PhaseIds.DataAudit, "audit.json"))
        .File("persistence", session.Directory.GuardFile("GuardPersistence"))
        .File("resources", session.Directory.PhaseFile(PhaseIds.Resources, "resources.json"));

    /// <inheritdoc/>
    protected override async Task<Checklist> ExecuteAsync(RunSession session, PhaseScope scope)
    {
        var artefacts = session.Artefacts.Value;
        var bundle = EffectiveBundle.Entering(session, Id);
        var checklist = Readiness.Assemble(session, bundle);
        var input = new ReadinessInput(session.Installation.Profile(artefacts.Plan.Profile), checklist, artefacts.Preflight, bundle.Job, bundle.Manifest.Digest);
        var judgement = await session.Agents().AskAsync(Roles.ReadinessCritic, input, scope.Cancellation).ConfigureAwait(false);
        if (!checklist.AllSatisfied || !judgement.Ok)
        {
            scope.Write(ArtefactFile, checklist);
            throw new RunStopException(StoppedReason.PreflightChecklistUnsatisfied, "The checklist is not satisfied: " + string.Join(" ", checklist.Missing.Concat(judgement.Issues)), "§5.6", nextSteps: [$"./build.sh --target JobReadiness --run {session.Directory.Run}"]);
        }

        scope.Summary = $"{checklist.Items.Count} items satisfied; {checklist.Statement}";
        return checklist;
    }
}
