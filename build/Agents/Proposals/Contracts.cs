namespace Trainwright.Agents;

/// <summary>The thirteen contracts, by the names that the specification gives them.</summary>
public static class Contracts
{
    /// <summary>PLAN.</summary>
    public static Contract<PlanProposal> Plan { get; } = new("PLAN", ProposalJson.Default.PlanProposal);

    /// <summary>FINDER.</summary>
    public static Contract<FinderProposal> Finder { get; } = new("FINDER", ProposalJson.Default.FinderProposal);

    /// <summary>RESEARCH.</summary>
    public static Contract<ResearchProposal> Research { get; } = new("RESEARCH", ProposalJson.Default.ResearchProposal);

    /// <summary>CRITIC.</summary>
    public static Contract<CriticProposal> Critic { get; } = new("CRITIC", ProposalJson.Default.CriticProposal);

    /// <summary>RESOURCE.</summary>
    public static Contract<ResourceProposal> Resource { get; } = new("RESOURCE", ProposalJson.Default.ResourceProposal);

    /// <summary>DATA_AUDIT.</summary>
    public static Contract<AuditProposal> Audit { get; } = new("DATA_AUDIT", ProposalJson.Default.AuditProposal);

    /// <summary>IMPL.</summary>
    public static Contract<ImplementationProposal> Implementation { get; } = new("IMPL", ProposalJson.Default.ImplementationProposal);

    /// <summary>SMOKE.</summary>
    public static Contract<SmokeProposal> Smoke { get; } = new("SMOKE", ProposalJson.Default.SmokeProposal);

    /// <summary>JOB.</summary>
    public static Contract<JobProposal> Job { get; } = new("JOB", ProposalJson.Default.JobProposal);

    /// <summary>FAILURE_ANALYSIS.</summary>
    public static Contract<FailureProposal> Failure { get; } = new("FAILURE_ANALYSIS", ProposalJson.Default.FailureProposal);

    /// <summary>CHECKLIST.</summary>
    public static Contract<ChecklistProposal> Checklist { get; } = new("CHECKLIST", ProposalJson.Default.ChecklistProposal);

    /// <summary>EVAL.</summary>
    public static Contract<EvaluationProposal> Evaluation { get; } = new("EVAL", ProposalJson.Default.EvaluationProposal);

    /// <summary>COMPLETION.</summary>
    public static Contract<CompletionProposal> Completion { get; } = new("COMPLETION", ProposalJson.Default.CompletionProposal);

    /// <summary>All of them, in the specification's order.</summary>
    public static IReadOnlyList<Contract> All { get; } = [Plan, Finder, Research, Critic, Resource, Audit, Implementation, Smoke, Job, Failure, Checklist, Evaluation, Completion];
}
