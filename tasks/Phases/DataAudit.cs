using Cake.Frosting;
using Trainwright.Agents;
using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Agents;
using Trainwright.Tasks.Bundles;
using Trainwright.Tasks.Hubs;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Phases;

/// <summary>Looks at every row of the dataset, judges its format for the method, and freezes the recipe.</summary>
[TaskName(nameof(DataAudit))]
[TaskDescription("Statistics over all rows, the format verdict, the recipe baseline")]
[IsDependentOn(typeof(Resources))]
public sealed class DataAudit : Phase<Audit>
{
    /// <inheritdoc/>
    public override PhaseId Id => PhaseIds.DataAudit;

    /// <inheritdoc/>
    public override string ArtefactFile => "audit.json";

    /// <inheritdoc/>
    protected override int Contract => 2;

    /// <inheritdoc/>
    protected override bool IsShared => true;

    /// <inheritdoc/>
    protected override Inputs Declare(RunSession session) => ResearchInputs.Of(session)
        .Setting("dataset", Dataset(session.Directory.PhaseFile(PhaseIds.Resources, "resources.json")))
        .Setting("destination", ArtefactGlance.Text(session.Directory.PhaseFile(PhaseIds.Resources, "resources.json"), "destination"))
        .File("baseline", session.Directory.BaselineFile(0))
        .File("research", session.Directory.PhaseFile(PhaseIds.VerifyResearch, "research.json"))
        .File("decisions", session.Directory.DecisionsFile);

    private static string? Dataset(string resources) =>
        ArtefactGlance.Text(resources, "dataset", "id") is { } id ? $"{id}@{ArtefactGlance.Text(resources, "dataset", "revision")}" : null;

    /// <inheritdoc/>
    protected override async Task<Audit> ExecuteAsync(RunSession session, PhaseScope scope)
    {
        var artefacts = session.Artefacts.Value;
        var (plan, resources) = (artefacts.Plan, artefacts.Resources);
        var profile = session.Installation.Profile(plan.Profile);
        var dataset = resources.Dataset ?? throw new InvalidOperationException("The request names no dataset to audit.");
        var inspection = await DatasetDownload.InspectAsync(session, dataset.Id, dataset.Revision, profile).ConfigureAwait(false);
        var audit = Auditing.Assemble(session, dataset, plan.Method, profile, inspection);
        var judgement = await session.Agents().AskAsync(Roles.Auditor, new AuditInput(profile, audit), scope.Cancellation).ConfigureAwait(false);
        var format = await session.Agents().AskAsync(Roles.FormatCritic, new AuditInput(profile, audit), scope.Cancellation).ConfigureAwait(false);
        audit = audit with { Issues = [.. audit.Issues.Union(judgement.Issues).Union(judgement.Notes).Union(format.Notes)] };
        if (inspection.Rows is { Count: > 0 } rows)
        {
            scope.WriteText(MappingTrial.RowsFile, string.Join('\n', rows) + "\n");
        }

        scope.Summary = Auditing.Summary(audit);
        if (audit.Verdict == FormatVerdict.Incompatible || !format.Ok)
        {
            scope.Write("audit.json", audit);
            throw Auditing.Incompatible(session, audit, format.Issues);
        }

        if (plan.Request.Kind == RequestKind.Train)
        {
            var baseline = BaselineBuilder.Recipe(artefacts.Intent, profile, artefacts.VerifiedResearch, audit, resources, Decisions.Read(session.Directory));
            scope.WriteAt(session.Directory.BaselineFile(1), ArtefactJson.Write(baseline));
        }

        return audit;
    }
}
