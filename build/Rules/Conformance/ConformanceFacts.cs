namespace Trainwright.Rules;

/// <summary>Everything conformance is computed from; null where the run's way has no such artefact.</summary>
public sealed record ConformanceFacts(
    Plan Plan,
    Baseline Baseline,
    Research? Research,
    Critique? Critique,
    Resources? Resources,
    Audit? Audit,
    BundleManifest? Manifest,
    Review? Review,
    SmokeReport? Smoke,
    PreflightReport? Preflight,
    Checklist? Checklist,
    FullJobReport? FullJob,
    Evaluation? Evaluation,
    DeltaList Deltas,
    IReadOnlyDictionary<string, IReadOnlyList<Verdict>> Guards,
    LedgerSummary Ledger,
    EvaluationRows? Rows = null);
