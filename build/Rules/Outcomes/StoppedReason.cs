namespace Trainwright.Rules;

/// <summary>The closed vocabulary of reasons (spec §8.3) and the one table from reason to exit code.</summary>
public static class StoppedReason
{
    /// <summary>A model or dataset is missing, gated or renamed.</summary>
    public const string ResourceUnavailable = "resource_unavailable";

    /// <summary>The dataset's columns cannot be brought to what the method needs.</summary>
    public const string DatasetFormatIncompatible = "dataset_format_incompatible";

    /// <summary>The only way on would change what was asked for.</summary>
    public const string ScopeChange = "scope_change";

    /// <summary>The request could not be read.</summary>
    public const string PlanningFailed = "planning_failed";

    /// <summary>A recorded question waits for the user.</summary>
    public const string DecisionNeeded = "decision_needed";

    /// <summary>Rendering or reviewing the scripts failed.</summary>
    public const string ImplementationFailed = "implementation_failed";

    /// <summary>A guard found a broken rule.</summary>
    public const string GuardBreach = "guard_breach";

    /// <summary>Research could not be verified.</summary>
    public const string ResearchUnverified = "research_unverified";

    /// <summary>The preflight's job spec breaks the submit invariant.</summary>
    public const string SubmitInvariantPreflight = "submit_invariant_preflight";

    /// <summary>The full job's spec breaks the submit invariant.</summary>
    public const string SubmitInvariantFull = "submit_invariant_full";

    /// <summary>The readiness checklist has an unsatisfied item.</summary>
    public const string PreflightChecklistUnsatisfied = "preflight_checklist_unsatisfied";

    /// <summary>The preflight does not fit under the cap.</summary>
    public const string CostCapPreflight = "cost_cap_preflight";

    /// <summary>The full job does not fit under the cap.</summary>
    public const string CostCapFullJob = "cost_cap_full_job";

    /// <summary>The next call of a model does not fit under the cap, or its price is not known.</summary>
    public const string CostCapAgents = "cost_cap_agents";

    /// <summary>The CPU smoke failed.</summary>
    public const string CpuSmokeFailed = "cpu_smoke_failed";

    /// <summary>The preflight job failed.</summary>
    public const string GpuPreflightFailed = "gpu_preflight_failed";

    /// <summary>The full job failed.</summary>
    public const string FullJobFailed = "full_job_failed";

    /// <summary>Every allowed attempt was used.</summary>
    public const string RetriesExhausted = "retries_exhausted";

    /// <summary>The evaluation did not prove the result.</summary>
    public const string EvaluationFailed = "evaluation_failed";

    /// <summary>FinalVerification found a criterion unmet.</summary>
    public const string ConformanceFailed = "conformance_failed";

    /// <summary>A service, tool or lock is unavailable.</summary>
    public const string ServiceUnavailable = "service_unavailable";

    /// <summary>The run's inputs conflict with an earlier run of that name, or an option is wrong.</summary>
    public const string Usage = "usage";

    /// <summary>The user pressed Ctrl-C, or the process was asked to end.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>The exit code of a reason; 1, a defect in Trainwright, for a reason that is not in the vocabulary.</summary>
    public static int ExitCode(string? reason) => reason switch
    {
        null => 0,
        Usage => 2,
        ResourceUnavailable or DatasetFormatIncompatible or ScopeChange or PlanningFailed or DecisionNeeded => 3,
        GuardBreach or SubmitInvariantPreflight or SubmitInvariantFull or PreflightChecklistUnsatisfied
            or ImplementationFailed or ResearchUnverified or ConformanceFailed => 4,
        CostCapPreflight or CostCapFullJob or CostCapAgents => 5,
        RetriesExhausted or CpuSmokeFailed or GpuPreflightFailed or FullJobFailed or EvaluationFailed => 6,
        ServiceUnavailable => 7,
        Cancelled => 130,
        _ => 1,
    };
}
