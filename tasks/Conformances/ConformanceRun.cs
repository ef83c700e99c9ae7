using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Conformances;

/// <summary>Gathers the facts of a run and has the conformance computed from them.</summary>
internal static class ConformanceRun
{
    private static readonly string[] GuardNames =
        ["GuardHardware", "GuardFormat", "GuardScript", "GuardScope", "GuardPersistence", "GuardPreflight", "GuardJob", "GuardEvaluation", "GuardLinks", "GuardSecrets"];

    /// <summary>What conformance depends on: every artefact and every guard's verdicts.</summary>
    public static Inputs Inputs(RunSession session)
    {
        var inputs = new Inputs();
        foreach (var guard in GuardNames)
        {
            inputs.File("guards/" + guard, session.Directory.GuardFile(guard));
        }

        foreach (var (phase, file) in Artefacts)
        {
            inputs.File($"{phase.Folder}/{file}", session.Directory.PhaseFile(phase, file));
        }

        return inputs;
    }

    /// <summary>What the ledger says of the run, for the record that conformance points to.</summary>
    public static LedgerSummary Ledger(RunSession session)
    {
        var intents = session.Ledger.Intents();
        return new LedgerSummary(session.Ledger.Spend(session.Cap), intents.Count, intents.Count(intent => intent.State == IntentState.Settled), intents.Select(intent => intent.JobId).Where(id => id is not null).Distinct().Count(), session.Ledger.ChainIsIntact());
    }

    /// <summary>The conformance of the run as it is, every pointer resolved.</summary>
    public static Conformance Compute(RunSession session, LedgerSummary ledger)
    {
        var artefacts = session.Artefacts.Value;
        var verdicts = new SortedDictionary<string, IReadOnlyList<Verdict>>(StringComparer.Ordinal);
        foreach (var guard in GuardNames)
        {
            if (artefacts.Verdicts(guard) is { } given)
            {
                verdicts[guard] = given;
            }
        }

        var judged = ConformanceJudge.Judge(new ConformanceFacts(
            artefacts.Plan,
            artefacts.Baseline,
            artefacts.Find<Rules.Research>(PhaseIds.VerifyResearch, "research.json"),
            artefacts.Find<Critique>(PhaseIds.VerifyResearch, "critique.json"),
            artefacts.Find<Rules.Resources>(PhaseIds.Resources, "resources.json"),
            artefacts.Find<Audit>(PhaseIds.DataAudit, "audit.json"),
            artefacts.Find<BundleManifest>(PhaseIds.Implement, "manifest.json"),
            artefacts.Find<Review>(PhaseIds.CodeReview, "review.json"),
            artefacts.Find<SmokeReport>(PhaseIds.CpuSmoke, "smoke.json"),
            artefacts.Find<PreflightReport>(PhaseIds.GpuPreflight, "preflight.json"),
            artefacts.Find<Checklist>(PhaseIds.JobReadiness, "checklist.json"),
            artefacts.Find<FullJobReport>(PhaseIds.FullJob, "full-job.json"),
            artefacts.Find<Evaluation>(PhaseIds.Evaluate, "evaluation.json"),
            artefacts.Deltas,
            verdicts,
            ledger));
        return new EvidenceCheck(session.Directory.Root).Resolve(judged);
    }

    private static IReadOnlyList<(PhaseId Phase, string File)> Artefacts { get; } =
    [
        (PhaseIds.Intake, "plan.json"),
        (PhaseIds.VerifyResearch, "critique.json"),
        (PhaseIds.VerifyResearch, "research.json"),
        (PhaseIds.Resources, "resources.json"),
        (PhaseIds.DataAudit, "audit.json"),
        (PhaseIds.Implement, "manifest.json"),
        (PhaseIds.CodeReview, "review.json"),
        (PhaseIds.CpuSmoke, "smoke.json"),
        (PhaseIds.GpuPreflight, "preflight.json"),
        (PhaseIds.JobReadiness, "checklist.json"),
        (PhaseIds.FullJob, "full-job.json"),
        (PhaseIds.Evaluate, "evaluation.json"),
    ];
}
