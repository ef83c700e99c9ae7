using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>
/// The critics and judges. All follow one rule: a model can only be stricter than the code. Facts that the code computed
/// must be repeated as they are; what a model adds must quote the words that show it; and only where its contract has a
/// word for it does an addition stop the run.
/// </summary>
internal static class JudgePlays
{
    public static IReadOnlyList<IRolePlay> All { get; } =
    [
        new JudgePlay<ModelInspectionInput, Judgement, ResourceProposal>(Roles.ModelInspector, Contracts.Resource, (input, draft, proposal, question) =>
            Resource(draft, proposal, proposal.ModelVerified, proposal.DatasetVerified, "modelVerified", input.Model.Id, question)),
        new JudgePlay<DatasetInspectionInput, Judgement, ResourceProposal>(Roles.DatasetInspector, Contracts.Resource, (input, draft, proposal, question) =>
            Resource(draft, proposal, proposal.DatasetVerified, proposal.ModelVerified, "datasetVerified", input.Dataset.Id, question)),
        new JudgePlay<AuditInput, Judgement, AuditProposal>(Roles.Auditor, Contracts.Audit, Audit),
        new JudgePlay<AuditInput, Judgement, CriticProposal>(Roles.FormatCritic, Contracts.Critic, (_, draft, proposal, question) => Critic(proposal, question, (added, blocks) => Joined(draft, added, blocks))),
        new JudgePlay<CodeReviewInput, Review, CriticProposal>(Roles.CodeCritic, Contracts.Critic, (_, draft, proposal, question) => Critic(proposal, question, (added, blocks) => Reviewed(draft, added, blocks)), CodeQuestion.Of),
        new JudgePlay<CritiqueInput, Critique, CriticProposal>(Roles.ResearchCritic, Contracts.Critic, (_, draft, proposal, question) => Critic(proposal, question, (added, blocks) =>
            blocks ? draft with { Ok = false, Issues = [.. draft.Issues, .. added] } : draft)),
        new JudgePlay<ReadinessInput, Judgement, ChecklistProposal>(Roles.ReadinessCritic, Contracts.Checklist, Checklist, LateQuestions.Readiness),
        new JudgePlay<EvaluationInput, Judgement, EvaluationProposal>(Roles.Evaluator, Contracts.Evaluation, Evaluation, LateQuestions.Evaluation),
        new JudgePlay<ConformanceInput, Judgement, CompletionProposal>(Roles.FinalCritic, Contracts.Completion, Completion, LateQuestions.Conformance),
    ];

    private static Merged<Judgement> Resource(Judgement draft, ResourceProposal proposal, ResourceCheck? asked, ResourceCheck? other, string name, string id, string question)
    {
        var problems = new List<string>(Quotes.Unknown(proposal.Issues, question));
        if (asked is not { Exists: true } || asked.Id != id)
        {
            problems.Add($"$.{name}: the question shows '{id}', pinned at a commit: say that it exists, by this id.");
        }

        if (other is not null)
        {
            problems.Add($"You were asked about {name} only; the other is null.");
        }

        if (proposal.NeedsUserDecision && proposal.Issues.Count == 0)
        {
            problems.Add("$.needsUserDecision: only with an issue that says why.");
        }

        return problems.Count > 0 ? Merged<Judgement>.Refuse(problems) : Merged<Judgement>.Of(Joined(draft, Lines(proposal.Issues), proposal.NeedsUserDecision));
    }

    private static Merged<Judgement> Audit(AuditInput input, Judgement draft, AuditProposal proposal, string question)
    {
        var problems = new List<string>(Quotes.Unknown(proposal.Notes, question));
        var isCompatible = input.Audit.Verdict != FormatVerdict.Incompatible;
        if (proposal.FormatCompatible != isCompatible || proposal.MappingNeeded != (input.Audit.Verdict == FormatVerdict.NeedsMapping))
        {
            problems.Add($"$.formatCompatible and $.mappingNeeded: the computed verdict is {input.Audit.Verdict}; repeat it.");
        }

        if (proposal.RequiredFields.Except(input.Audit.RequiredColumns, StringComparer.Ordinal).FirstOrDefault() is { } unknown)
        {
            problems.Add($"$.requiredFields: '{unknown}' is none of {string.Join(", ", input.Audit.RequiredColumns)}.");
        }

        return problems.Count > 0 ? Merged<Judgement>.Refuse(problems) : Merged<Judgement>.Of(Joined(draft, Lines(proposal.Notes), blocks: false));
    }

    private static Merged<Judgement> Checklist(ReadinessInput input, Judgement draft, ChecklistProposal proposal, string question)
    {
        var problems = new List<string>(Quotes.Unknown(proposal.Missing, question));
        if (proposal.AllSatisfied != (proposal.Missing.Count == 0))
        {
            problems.Add("$.allSatisfied: true exactly when nothing is missing.");
        }

        if (proposal.AllSatisfied && !input.Checklist.AllSatisfied)
        {
            problems.Add("$.allSatisfied: the computed checklist is not.");
        }

        return problems.Count > 0 ? Merged<Judgement>.Refuse(problems) : Merged<Judgement>.Of(Joined(draft, Lines(proposal.Missing), blocks: true));
    }

    private static Merged<Judgement> Evaluation(EvaluationInput input, Judgement draft, EvaluationProposal proposal, string question)
    {
        var problems = new List<string>(Quotes.Unknown(proposal.Issues, question));
        var (low, high) = (input.Evaluation.DeltaLow, input.Evaluation.DeltaHigh);
        var isBetter = input.Profile.Metric.HigherIsBetter ? low > 0 : high < 0;
        if (!proposal.Evaluated)
        {
            problems.Add("$.evaluated: the question holds the scores.");
        }

        if (proposal.ConfirmedWorks != isBetter)
        {
            problems.Add($"$.confirmedWorks: the interval is [{low}, {high}]; it is {(isBetter ? "true" : "false")}.");
        }

        if (proposal.ModelUrl is not null && proposal.ModelUrl != input.Evaluation.Result.Model)
        {
            problems.Add($"$.modelUrl: '{input.Evaluation.Result.Model}', or null.");
        }

        return problems.Count > 0 ? Merged<Judgement>.Refuse(problems) : Merged<Judgement>.Of(Joined(draft, Lines(proposal.Issues), blocks: false));
    }

    private static Merged<Judgement> Completion(ConformanceInput input, Judgement draft, CompletionProposal proposal, string question)
    {
        var problems = new List<string>(Quotes.Unknown(proposal.Missing, question));
        if (proposal.Conforms && (!input.Conformance.Conforms || proposal.Missing.Count > 0))
        {
            problems.Add("$.conforms: true only when the table conforms and nothing is missing.");
        }

        if (!proposal.Conforms && input.Conformance.Conforms && proposal.Missing.Count == 0)
        {
            problems.Add("$.missing: say what is missing, or that the run conforms.");
        }

        var evidence = input.Conformance.Criteria.Concat(input.Conformance.Rules).SelectMany(r => r.Evidence).Select(e => LateQuestions.Steady(e.File)).ToHashSet(StringComparer.Ordinal);
        problems.AddRange(proposal.Artifacts.Where(a => !evidence.Contains(a)).Select(a => $"$.artifacts: '{a}' is no evidence of the table."));
        return problems.Count > 0 ? Merged<Judgement>.Refuse(problems) : Merged<Judgement>.Of(Joined(draft, Lines(proposal.Missing), blocks: true));
    }

    private static Merged<TOut> Critic<TOut>(CriticProposal proposal, string question, Func<IReadOnlyList<string>, bool, TOut> join)
        where TOut : class
    {
        var problems = new List<string>(Quotes.Unknown(proposal.Issues, question));
        if (proposal.Ok != (proposal.Issues.Count == 0))
        {
            problems.Add("$.ok: true exactly when there is no issue.");
        }

        if (proposal.MustReblock && proposal.Issues.Count == 0)
        {
            problems.Add("$.mustReblock: only with an issue.");
        }

        return problems.Count > 0 ? Merged<TOut>.Refuse(problems) : Merged<TOut>.Of(join(Lines(proposal.Issues), proposal.MustReblock));
    }

    private static Judgement Joined(Judgement draft, IReadOnlyList<string> added, bool blocks) => blocks
        ? Judgement.Of(draft.Summary, [.. draft.Issues, .. added], draft.Notes)
        : Judgement.Of(draft.Summary, draft.Issues, [.. draft.Notes, .. added]);

    private static Review Reviewed(Review draft, IReadOnlyList<string> added, bool blocks) => blocks && added.Count > 0
        ? new Review(false, draft.Verdicts, [.. draft.Issues, .. added])
        : draft with { Verdicts = [.. draft.Verdicts, .. added.Select(a => Verdict.NotApplicable("§5.5", $"A critic notes: {a}"))] };

    private static List<string> Lines(IReadOnlyList<CriticIssue> issues) => [.. issues.Select(Quotes.Line)];
}
