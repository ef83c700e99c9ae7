using Trainwright.Engine;
using Trainwright.Rules;

namespace Trainwright.Tasks.Runs;

/// <summary>The artefacts of a run by what they are, read when asked for. Reading one that its phase has not written is a defect of the graph.</summary>
public sealed class RunArtefacts(RunDirectory run)
{
    /// <summary>Intake's plan.</summary>
    public Plan Plan => Read<Plan>(PhaseIds.Intake, "plan.json");

    /// <summary>The synthesis of the finders.</summary>
    public Research Research => Read<Research>(PhaseIds.Research, "research.json");

    /// <summary>The research as verified: what everything after VerifyResearch stands on.</summary>
    public Research VerifiedResearch => Read<Research>(PhaseIds.VerifyResearch, "research.json");

    /// <summary>The verified research.</summary>
    public Critique Critique => Read<Critique>(PhaseIds.VerifyResearch, "critique.json");

    /// <summary>The pinned model, dataset and hardware.</summary>
    public Resources Resources => Read<Resources>(PhaseIds.Resources, "resources.json");

    /// <summary>The data audit.</summary>
    public Audit Audit => Read<Audit>(PhaseIds.DataAudit, "audit.json");

    /// <summary>The bundle's manifest.</summary>
    public BundleManifest Manifest => Read<BundleManifest>(PhaseIds.Implement, "manifest.json");

    /// <summary>The smoke's report.</summary>
    public SmokeReport Smoke => Read<SmokeReport>(PhaseIds.CpuSmoke, "smoke.json");

    /// <summary>The preflight's report.</summary>
    public PreflightReport Preflight => Read<PreflightReport>(PhaseIds.GpuPreflight, "preflight.json");

    /// <summary>The checklist.</summary>
    public Checklist Checklist => Read<Checklist>(PhaseIds.JobReadiness, "checklist.json");

    /// <summary>The full job's report.</summary>
    public FullJobReport FullJob => Read<FullJobReport>(PhaseIds.FullJob, "full-job.json");

    /// <summary>The evaluation.</summary>
    public Evaluation Evaluation => Read<Evaluation>(PhaseIds.Evaluate, "evaluation.json");

    /// <summary>The newest baseline: the recipe's when it is frozen, else the intent's.</summary>
    public Baseline Baseline => RunDirectory.ReadIfExists<Baseline>(run.BaselineFile(1)) ?? RunDirectory.Read<Baseline>(run.BaselineFile(0));

    /// <summary>The intent's baseline.</summary>
    public Baseline Intent => RunDirectory.Read<Baseline>(run.BaselineFile(0));

    /// <summary>The recorded fixes.</summary>
    public DeltaList Deltas => RunDirectory.ReadIfExists<DeltaList>(run.DeltasFile) ?? new DeltaList([]);

    /// <summary>An artefact of a phase, or null when the phase has not written it.</summary>
    public T? Find<T>(PhaseId phase, string file)
        where T : class => RunDirectory.ReadIfExists<T>(run.PhaseFile(phase, file));

    /// <summary>The verdicts of a guard, or null when it has not judged.</summary>
    public IReadOnlyList<Verdict>? Verdicts(string guard) => RunDirectory.ReadIfExists<List<Verdict>>(run.GuardFile(guard));

    private T Read<T>(PhaseId phase, string file)
        where T : class => RunDirectory.Read<T>(run.PhaseFile(phase, file));
}
