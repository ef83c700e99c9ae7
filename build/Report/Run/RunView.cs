using System.Text.Json;
using Trainwright.Rules;

namespace Trainwright.Report;

/// <summary>
/// All that a run directory holds, as far as the run got: an artefact that is not there, or cannot be read, is null
/// or empty. What could not be read is named in <see cref="Problems"/>.
/// </summary>
public sealed record RunView
{
    /// <summary>The run directory.</summary>
    public required string Directory { get; init; }

    /// <summary>The run's name: the outcome's, else the directory's.</summary>
    public required string Name { get; init; }

    /// <summary><c>run.json</c>: how the run was started.</summary>
    public SortedDictionary<string, JsonElement>? Settings { get; init; }

    /// <summary>The plan as it stands now, else as Intake wrote it.</summary>
    public Plan? Plan { get; init; }

    /// <summary>Every frozen baseline, oldest first.</summary>
    public IReadOnlyList<Baseline> Baselines { get; init; } = [];

    /// <summary>The user's decisions in order.</summary>
    public IReadOnlyList<Decision> Decisions { get; init; } = [];

    /// <summary>Fixes on top of the bundle.</summary>
    public DeltaList? Deltas { get; init; }

    /// <summary>What the four finders brought back.</summary>
    public IReadOnlyList<FinderReport> Finders { get; init; } = [];

    /// <summary>The synthesis of research.</summary>
    public Research? Research { get; init; }

    /// <summary>The verification of research.</summary>
    public Critique? Critique { get; init; }

    /// <summary>Model, dataset and hardware.</summary>
    public Resources? Resources { get; init; }

    /// <summary>The data audit.</summary>
    public Audit? Audit { get; init; }

    /// <summary>The bundle's job template.</summary>
    public JobTemplate? Job { get; init; }

    /// <summary>The bundle's files.</summary>
    public BundleManifest? Manifest { get; init; }

    /// <summary>The code review.</summary>
    public Review? Review { get; init; }

    /// <summary>The CPU smoke.</summary>
    public SmokeReport? Smoke { get; init; }

    /// <summary>The GPU preflight.</summary>
    public PreflightReport? Preflight { get; init; }

    /// <summary>The readiness checklist.</summary>
    public Checklist? Checklist { get; init; }

    /// <summary>The full job.</summary>
    public FullJobReport? FullJob { get; init; }

    /// <summary>The full job's metrics: as reported, or as far as the log of its newest attempt tells them.</summary>
    public IReadOnlyList<MetricPoint> Curve { get; init; } = [];

    /// <summary>The full job's alerts, from the same place.</summary>
    public IReadOnlyList<Alert> Alerts { get; init; } = [];

    /// <summary>What the script changed of its template, as a unified diff; null when nothing.</summary>
    public string? ScriptDiff { get; init; }

    /// <summary>What the run stands on.</summary>
    public Lockfile? Lock { get; init; }

    /// <summary>Base against result.</summary>
    public Evaluation? Evaluation { get; init; }

    /// <summary>The rule coverage.</summary>
    public Conformance? Conformance { get; init; }

    /// <summary>How the run ended; null while it runs, or after a crash.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>What is spent and held: the outcome's, or while it runs what its writer knows.</summary>
    public Spend? Spend { get; init; }

    /// <summary>What each guard judged, in the order of their names.</summary>
    public IReadOnlyList<GuardVerdicts> Guards { get; init; } = [];

    /// <summary>What happened, in order.</summary>
    public IReadOnlyList<RunEvent> Events { get; init; } = [];

    /// <summary>The run's files, relative with <c>/</c>: a link is drawn only to what is there.</summary>
    public IReadOnlySet<string> Files { get; init; } = new HashSet<string>();

    /// <summary>Artefacts that exist and could not be read: file and reason.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>What would mend a broken rule, as the verdict that broke it says; null when none does.</summary>
    public string? FixOf(string? rule) => Guards.SelectMany(guard => guard.Verdicts)
        .Concat(Review?.Verdicts ?? [])
        .FirstOrDefault(verdict => verdict.Outcome == VerdictOutcome.Breach && verdict.Rule.Name == rule)?.Fix;

    /// <summary>The baseline that holds now.</summary>
    public Baseline? Baseline => Baselines.Count > 0 ? Baselines[^1] : null;
}
