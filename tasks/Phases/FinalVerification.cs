using Cake.Frosting;
using Trainwright.Agents;
using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Agents;
using Trainwright.Tasks.Conformances;
using Trainwright.Tasks.Guards;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Phases;

/// <summary>Computes conformance: §9's criteria and every rule, from artefacts and the ledger, each with evidence that resolves.</summary>
[TaskName(nameof(FinalVerification))]
[TaskDescription("Conformance, computed from artefacts")]
[IsDependentOn(typeof(Evaluate))]
[IsDependentOn(typeof(GuardLinks))]
[IsDependentOn(typeof(GuardSecrets))]
public sealed class FinalVerification : Phase<Conformance>
{
    /// <inheritdoc/>
    public override PhaseId Id => PhaseIds.FinalVerification;

    /// <inheritdoc/>
    public override string ArtefactFile => "conformance.json";

    /// <inheritdoc/>
    protected override Inputs Declare(RunSession session) => ConformanceRun.Inputs(session);

    /// <inheritdoc/>
    protected override async Task<Conformance> ExecuteAsync(RunSession session, PhaseScope scope)
    {
        var conformance = Compute(session, scope);
        var judgement = await session.Agents().AskAsync(Roles.FinalCritic, new ConformanceInput(conformance), scope.Cancellation).ConfigureAwait(false);

        // The critic may have cost money itself: what is kept is the ledger as the run leaves it.
        conformance = Compute(session, scope);
        if (!conformance.Conforms || !judgement.Ok)
        {
            scope.Write(ArtefactFile, conformance);
            var failed = conformance.Criteria.Concat(conformance.Rules).FirstOrDefault(row => row.Outcome == VerdictOutcome.Breach);
            throw new RunStopException(StoppedReason.ConformanceFailed, failed is null ? string.Join(" ", judgement.Issues) : $"{failed.Id} {failed.Title}: {failed.Message}", failed is null ? (RuleId?)null : new RuleId(failed.Id), failed?.Evidence, [.. failed is null ? [] : new[] { $"{ConformanceFix.Of(failed)} --run {session.Directory.Run}" }, $"./build.sh --target Explain --phase FinalVerification --run {session.Directory.Run}"]);
        }

        session.OpenModels?.RequireAllPlayed();
        var rows = conformance.Criteria.Concat(conformance.Rules).ToList();
        scope.Summary = $"{rows.Count(row => row.Outcome == VerdictOutcome.Pass)} pass, {rows.Count(row => row.Outcome == VerdictOutcome.NotApplicable)} do not apply, 0 fail";
        return conformance;
    }

    private static Conformance Compute(RunSession session, PhaseScope scope)
    {
        var ledger = ConformanceRun.Ledger(session);
        scope.Write(ConformanceRun.LedgerFile, ledger);
        var (conformance, provenance) = ConformanceRun.Compute(session, ledger);
        scope.Write(ConformanceRun.ProvenanceFile, provenance);
        return conformance;
    }
}
