using System.Globalization;
using System.Text.Json;
using Trainwright.Engine;
using Trainwright.Foundation;
using Trainwright.Rules;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Conformances;

/// <summary>Gathers the facts of a run and has the conformance computed from them.</summary>
internal static class ConformanceRun
{
    private static readonly string[] Figures = ["held", "spent", "cap"];
    private const string LedgerFile = "ledger.json";
    private const string ProvenanceFile = "provenance.json";

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

        // The cap is a figure of the outcome, and so one that has to resolve.
        return inputs.Setting("cap", session.Cap.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The conformance of the run as it is: computed, then every pointer followed and recorded with its digest.</summary>
    public static Conformance Compute(RunSession session)
    {
        var artefacts = session.Artefacts.Value;
        var verdicts = new SortedDictionary<string, IReadOnlyList<Verdict>>(StringComparer.Ordinal);
        foreach (var guard in GuardNames)
        {
            if (artefacts.Verdicts(guard) is { } judged)
            {
                verdicts[guard] = judged;
            }
        }

        var ledger = Ledger(session);
        var computed = ConformanceJudge.Judge(new ConformanceFacts(
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
        var resolver = new EvidenceResolver(file => Text(session.Directory, file));
        var conformance = EvidenceCheck.Apply(computed, verdicts, resolver);
        Record(session, conformance, verdicts, resolver);
        return conformance;
    }

    /// <summary>What does not resolve of an outcome's figures; empty when each does.</summary>
    public static IReadOnlyList<string> UnresolvedFigures(RunSession session, Outcome outcome)
    {
        var provenance = RunDirectory.ReadIfExists<Provenance>(session.Directory.PhaseFile(PhaseIds.FinalVerification, ProvenanceFile)) ?? new Provenance([], []);
        using var document = JsonDocument.Parse(ArtefactJson.Write(outcome));
        return FigureCheck.Problems(document.RootElement, provenance, new EvidenceResolver(file => Text(session.Directory, file)));
    }

    private static LedgerSummary Ledger(RunSession session)
    {
        var intents = session.Ledger.Intents();
        var jobs = intents.Select(intent => intent.JobId).Where(id => id is not null).Distinct().Count();
        return new LedgerSummary(session.Ledger.Spend(session.Cap), intents.Count, intents.Count(intent => intent.State == IntentState.Settled), jobs, session.Ledger.ChainIsIntact());
    }

    // The ledger itself goes on after this run; what was read of it is kept, so that the figures have a place to point at.
    private static void Record(RunSession session, Conformance conformance, SortedDictionary<string, IReadOnlyList<Verdict>> guards, EvidenceResolver resolver)
    {
        var evidence = conformance.Criteria.Concat(conformance.Rules).SelectMany(row => row.Evidence).Concat(guards.Values.SelectMany(verdicts => verdicts.SelectMany(verdict => verdict.Evidence)));
        var summary = session.Directory.PhaseFile(PhaseIds.FinalVerification, LedgerFile);
        AtomicFile.WriteText(summary, ArtefactJson.Write(Ledger(session)));
        var file = session.Directory.Relative(summary);
        var sha256 = resolver.Digest(file)!;
        IReadOnlyList<FigureSource> figures = [.. Figures.Select(name => new FigureSource($"$.spend.{name}", file, $"$.spend.{name}", sha256))];
        AtomicFile.WriteText(session.Directory.PhaseFile(PhaseIds.FinalVerification, ProvenanceFile), ArtefactJson.Write(new Provenance(Provenance.PointersOf(evidence, resolver), figures)));
    }

    // The ledger stands beside the runs and is no text; that it is there is all that is asked.
    private static string? Text(RunDirectory run, string file)
    {
        var path = Path.Combine(run.Root, file);
        return !File.Exists(path) ? Directory.Exists(path) ? string.Empty : null
            : file.EndsWith(".db", StringComparison.Ordinal) ? string.Empty
            : File.ReadAllText(path);
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
