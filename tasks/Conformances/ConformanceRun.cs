using System.Globalization;
using System.Text.Json;
using Trainwright.Engine;
using Trainwright.Foundation;
using Trainwright.Rules;
using Trainwright.Tasks.Bundles;
using Trainwright.Tasks.Evaluations;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Conformances;

/// <summary>Gathers the facts of a run and has the conformance computed from them.</summary>
internal static class ConformanceRun
{
    private static readonly string[] Figures = ["held", "spent", "cap"];

    /// <summary>What was read of the ledger, so that the figures have a place to point at: the ledger itself goes on after this run.</summary>
    public const string LedgerFile = "ledger.json";

    /// <summary>Where every pointer and figure leads.</summary>
    public const string ProvenanceFile = "provenance.json";

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

    /// <summary>What the ledger says of the run, for the record that conformance points to.</summary>
    public static LedgerSummary Ledger(RunSession session)
    {
        var intents = session.Ledger.Intents();
        var jobs = intents.Select(intent => intent.JobId).Where(id => id is not null).Distinct().Count();
        return new LedgerSummary(session.Ledger.Spend(session.Cap), intents.Count, intents.Count(intent => intent.State == IntentState.Settled), jobs, session.Ledger.ChainIsIntact(), [.. intents.Select(intent => new PurchaseSummary(intent.Phase, intent.Attempt, intent.State.ToString(), intent.JobId, session.Ledger.SpentOn(intent.Key)))]);
    }

    /// <summary>The conformance of the run as it is with every pointer followed, and where its figures come from. The ledger's summary has to be written before.</summary>
    public static (Conformance Conformance, Provenance Provenance) Compute(RunSession session, LedgerSummary ledger)
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
            artefacts.Plan with { Items = Worked(session.Directory)?.Items ?? artefacts.Plan.Items },
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
            new DeltaList(DeltaChain.All(session)),
            verdicts,
            ledger,
            Rows(session)));
        var resolver = Resolver(session.Directory);
        return (EvidenceCheck.Apply(judged, verdicts, resolver), Sources(session.Directory, judged, verdicts, resolver));
    }

    /// <summary>What does not resolve of an outcome's figures; empty when each does.</summary>
    public static IReadOnlyList<string> UnresolvedFigures(RunSession session, Outcome outcome)
    {
        var provenance = RunDirectory.ReadIfExists<Provenance>(session.Directory.PhaseFile(PhaseIds.FinalVerification, ProvenanceFile)) ?? new Provenance([], []);
        using var document = JsonDocument.Parse(ArtefactJson.Write(outcome));
        return [.. FigureCheck.Problems(document.RootElement, provenance, Resolver(session.Directory)), .. PageFigures.Problems(session, outcome)];
    }

    // Intake's plan as the phases have worked through it.
    private static Plan? Worked(RunDirectory run) => RunDirectory.ReadIfWhole<Plan>(run.PlanFile);

    private static EvaluationRows Rows(RunSession session) =>
        new(Scores(session.Directory, "base.json"), Scores(session.Directory, "result.json"), EvaluationRun.Resamples, session.Options.Seed);

    // A script whose metric is right or wrong a row gives no scores.
    private static IReadOnlyList<double>? Scores(RunDirectory run, string file)
    {
        var path = run.PhaseFile(PhaseIds.Evaluate, file);
        if (!File.Exists(path))
        {
            return null;
        }

        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return document.RootElement.TryGetProperty("scores", out var scores) ? [.. scores.EnumerateArray().Select(score => score.GetDouble())] : null;
    }

    private static Provenance Sources(RunDirectory run, Conformance conformance, SortedDictionary<string, IReadOnlyList<Verdict>> guards, EvidenceResolver resolver)
    {
        var evidence = conformance.Criteria.Concat(conformance.Rules).SelectMany(row => row.Evidence).Concat(guards.Values.SelectMany(verdicts => verdicts.SelectMany(verdict => verdict.Evidence)));
        var file = run.Relative(run.PhaseFile(PhaseIds.FinalVerification, LedgerFile));
        var sha256 = resolver.Digest(file)!;
        return new Provenance(Provenance.PointersOf(evidence, resolver), [.. Figures.Select(name => new FigureSource($"$.spend.{name}", file, $"$.spend.{name}", sha256))]);
    }

    private static EvidenceResolver Resolver(RunDirectory run) => new(Reader(run));

    /// <summary>How a file of the run is read. Of the ledger it is only asked that it is there.</summary>
    internal static Func<string, string?> Reader(RunDirectory run) => file =>
        file == EvidenceResolver.Ledger ? File.Exists(run.LedgerFile) ? string.Empty : null
        : ConfinedPath.Combine(run.Root, file) is var path && File.Exists(path) ? File.ReadAllText(path)
        : null;

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
