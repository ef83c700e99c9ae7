using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>The roles: what each is asked, and how its answer is checked by code.</summary>
public static class Roles
{
    private static readonly AgentJson Json = AgentJson.Default;

    /// <summary>Reads a request and plans its phases.</summary>
    public static Role<PlannerInput, PlannerAnswer> Planner { get; } =
        new(RoleNames.Planner, "Read the request without guessing and plan its phases.", Json.PlannerInput, Json.PlannerAnswer, RoleChecks.Plan);

    /// <summary>Finds papers and keeps their methodology.</summary>
    public static Role<FinderInput, FinderReport> PapersFinder { get; } = Finder(RoleNames.Papers, "Find papers for the task and keep their methodology sections.");

    /// <summary>Follows the citation graph in both directions.</summary>
    public static Role<FinderInput, FinderReport> CitationsFinder { get; } = Finder(RoleNames.Citations, "Follow the citation graph of the papers for the task.");

    /// <summary>Finds working code and recipes with results.</summary>
    public static Role<FinderInput, FinderReport> ExamplesFinder { get; } = Finder(RoleNames.Examples, "Find working example code, and recipes attributed to results.");

    /// <summary>Confirms the dataset and lists alternatives.</summary>
    public static Role<FinderInput, FinderReport> DatasetsFinder { get; } = Finder(RoleNames.Datasets, "Confirm that the dataset exists and list alternatives.");

    /// <summary>The four finders in the order of a fleet's report.</summary>
    public static IReadOnlyList<Role<FinderInput, FinderReport>> Finders { get; } = [PapersFinder, CitationsFinder, ExamplesFinder, DatasetsFinder];

    /// <summary>Ranks recipes and joins the findings.</summary>
    public static Role<SynthesisInput, Research> Synthesizer { get; } =
        new(RoleNames.Synthesizer, "Rank the recipes and describe the landscape from the findings alone.", Json.SynthesisInput, Json.Research, RoleChecks.Synthesis);

    /// <summary>Resolves every citation.</summary>
    public static Role<CritiqueInput, Critique> ResearchCritic { get; } =
        new(RoleNames.ResearchCritic, "Resolve every citation and find every recipe again in its source.", Json.CritiqueInput, Json.Critique, RoleChecks.Critique);

    /// <summary>Judges the model that was found.</summary>
    public static Role<ModelInspectionInput, Judgement> ModelInspector { get; } =
        new(RoleNames.ModelInspector, "Judge whether this is the model asked for and whether the profile can train it.", Json.ModelInspectionInput, Json.Judgement, RoleChecks.Judged);

    /// <summary>Judges the dataset's repository.</summary>
    public static Role<DatasetInspectionInput, Judgement> DatasetInspector { get; } =
        new(RoleNames.DatasetInspector, "Judge whether this is the dataset asked for and whether it has the splits.", Json.DatasetInspectionInput, Json.Judgement, RoleChecks.Judged);

    /// <summary>Judges the dataset's statistics.</summary>
    public static Role<AuditInput, Judgement> Auditor { get; } =
        new(RoleNames.Auditor, "Judge what the statistics mean for training and evaluation.", Json.AuditInput, Json.Judgement, RoleChecks.Judged);

    /// <summary>Judges the format verdict against the columns.</summary>
    public static Role<AuditInput, Judgement> FormatCritic { get; } =
        new(RoleNames.FormatCritic, "Judge whether the format verdict agrees with the columns.", Json.AuditInput, Json.Judgement, RoleChecks.Judged);

    /// <summary>Chooses the configuration and describes the job.</summary>
    public static Role<ImplementationInput, Implementation> Implementer { get; } =
        new(RoleNames.Implementer, "Choose the training configuration within the baseline, each value with its origin.", Json.ImplementationInput, Json.Implementation, RoleChecks.Implemented);

    /// <summary>Reviews the effective bundle.</summary>
    public static Role<CodeReviewInput, Review> CodeCritic { get; } =
        new(RoleNames.CodeCritic, "Review the scripts' grounding and log hygiene.", Json.CodeReviewInput, Json.Review, RoleChecks.Reviewed);

    /// <summary>Proposes the minimal fix of a failure.</summary>
    public static Role<FailureInput, FailureAnswer> FailureAnalyst { get; } =
        new(RoleNames.FailureAnalyst, "Propose the one minimal fix for this failure, or say what the user must decide.", Json.FailureInput, Json.FailureAnswer, RoleChecks.Fixed);

    /// <summary>Judges the checklist before money is spent.</summary>
    public static Role<ReadinessInput, Judgement> ReadinessCritic { get; } =
        new(RoleNames.ReadinessCritic, "Judge whether the checklist is backed by evidence.", Json.ReadinessInput, Json.Judgement, RoleChecks.Judged);

    /// <summary>Judges base against result; the summary is the conclusion.</summary>
    public static Role<EvaluationInput, Judgement> Evaluator { get; } =
        new(RoleNames.Evaluator, "Conclude what the evaluation shows.", Json.EvaluationInput, Json.Judgement, RoleChecks.Judged);

    /// <summary>Judges the conformance table.</summary>
    public static Role<ConformanceInput, Judgement> FinalCritic { get; } =
        new(RoleNames.FinalCritic, "Judge whether the conformance table is complete and true to its rows.", Json.ConformanceInput, Json.Judgement, RoleChecks.Judged);

    private static Role<FinderInput, FinderReport> Finder(string name, string purpose) =>
        new(name, purpose, Json.FinderInput, Json.FinderReport, (input, report) => RoleChecks.Found(name, input, report));
}
