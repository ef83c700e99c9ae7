using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>The semantic checks of answers: what a schema cannot say. They hold for every back end, code included.</summary>
internal static class RoleChecks
{
    private const int MinSentences = 2;
    private const int MaxSentences = 6;

    public static IReadOnlyList<string> Plan(PlannerInput input, PlannerAnswer answer)
    {
        if ((answer.Plan is null) == (answer.Problems.Count == 0))
        {
            return ["The answer must hold either a plan or problems."];
        }

        if (answer.Plan is not { } plan)
        {
            return [.. answer.Problems.Where(p => p.Example.Length == 0 || p.Message.Length == 0).Select(p => $"The problem '{p.Code}' lacks a message or an example.")];
        }

        var problems = new List<string>();
        if (!plan.IsTrivial && !input.Profiles.Any(p => p.Id == plan.Profile))
        {
            problems.Add($"The profile '{plan.Profile}' is none of those given.");
        }

        if (!plan.Items.Select(i => i.Id).SequenceEqual(PlanSteps.Ids(plan.Request.Kind)))
        {
            problems.Add($"The items of a {plan.Request.Kind} plan are {string.Join(", ", PlanSteps.Ids(plan.Request.Kind))}, in this order.");
        }

        if (plan.Items.Count > 0 && plan.Items.Count(i => i.Status == PlanItemStatus.InProgress) != 1)
        {
            problems.Add("Exactly one item must be in progress.");
        }

        return problems;
    }

    public static IReadOnlyList<string> Found(string name, FinderInput input, FinderReport report)
    {
        var problems = new List<string>();
        if (report.Finder != name)
        {
            problems.Add($"The report is signed '{report.Finder}', not '{name}'.");
        }

        if (report.Queries.Count > input.Limits.MaxQueries)
        {
            problems.Add($"{report.Queries.Count} queries were sent; the limit is {input.Limits.MaxQueries}.");
        }

        if (report.Fidelity is not ("full" or "reduced") || (report.Fidelity == "reduced" && report.Notes.Count == 0))
        {
            problems.Add("Fidelity is 'full', or 'reduced' with the reason in the notes.");
        }

        problems.AddRange(report.Findings.Select(f => f.Citation).Concat(report.Recipes.Select(r => r.Source)).Where(c => !IsReference(c))
            .Select(c => $"'{c.Reference}' is not a reference of kind {c.Kind}."));
        return problems;
    }

    public static IReadOnlyList<string> Synthesis(SynthesisInput input, Research answer)
    {
        var problems = new List<string>();
        var found = input.Reports.SelectMany(r => r.Findings.Select(f => f.Citation.Reference).Concat(r.Recipes.Select(x => x.Source.Reference))).ToHashSet(StringComparer.Ordinal);
        var cited = answer.Citations.Concat(answer.Recipes.Select(r => r.Source)).Concat(answer.CodePatterns.Select(p => p.Source));
        problems.AddRange(cited.Select(c => c.Reference).Where(r => !found.Contains(r)).Distinct().Select(r => $"No finder brought back '{r}'."));
        var known = input.Reports.SelectMany(r => r.Recipes).Select(ResultsFile.Key).ToHashSet(StringComparer.Ordinal);
        problems.AddRange(answer.Recipes.Where(r => !known.Contains(ResultsFile.Key(r))).Select(r => $"The recipe of rank {r.Rank} was found by no finder as it stands."));
        if (!answer.Recipes.Select(r => r.Rank).SequenceEqual(Enumerable.Range(1, answer.Recipes.Count)))
        {
            problems.Add("Recipes are ranked 1, 2, 3 … in order.");
        }

        var sentences = Sentences(answer.Landscape);
        if (sentences is < MinSentences or > MaxSentences)
        {
            problems.Add($"The landscape has {MinSentences} to {MaxSentences} sentences, not {sentences}.");
        }

        var isReduced = input.Reports.Any(r => r.Fidelity != "full");
        if (answer.CitationGraphFidelity != (isReduced ? "reduced" : "full"))
        {
            problems.Add("The fidelity is the worst of the reports'.");
        }

        return problems;
    }

    public static IReadOnlyList<string> Critique(CritiqueInput input, Critique answer)
    {
        var problems = new List<string>();
        var done = answer.Checks.Select(c => c.Citation.Reference).ToHashSet(StringComparer.Ordinal);
        problems.AddRange(input.Research.Citations.Where(c => !done.Contains(c.Reference)).Select(c => $"'{c.Reference}' was not checked."));
        if (answer.Ok != (answer.Issues.Count == 0) || (answer.Ok && answer.Checks.Any(c => !c.Resolves)))
        {
            problems.Add("A critique is ok exactly when it has no issue and every citation resolves.");
        }

        return problems;
    }

    public static IReadOnlyList<string> Judged<TIn>(TIn input, Judgement answer)
    {
        var problems = new List<string>();
        if (answer.Ok != (answer.Issues.Count == 0))
        {
            problems.Add("A judgement is ok exactly when it has no issue.");
        }

        if (string.IsNullOrWhiteSpace(answer.Summary))
        {
            problems.Add("The summary is empty.");
        }

        return problems;
    }

    public static IReadOnlyList<string> Implemented(ImplementationInput input, Implementation answer)
    {
        var problems = new List<string>();
        foreach (var (key, entry) in input.Baseline.Entries.Where(e => e.Key != "effective_batch"))
        {
            if (!answer.Config.TryGetValue(key, out var value) || !CanonicalJson.Same(value, entry.Value))
            {
                problems.Add($"The protected key '{key}' must be {CanonicalJson.Of(entry.Value)} (R4).");
            }
        }

        problems.AddRange(answer.Config.Keys.Where(k => !answer.Origins.ContainsKey(k)).Select(k => $"The key '{k}' has no origin."));
        problems.AddRange(input.Profile.Hyperparameters.Keys.Where(k => k != "effective_batch" && !answer.Config.ContainsKey(k)).Select(k => $"The profile's key '{k}' is missing."));
        if (answer.Job.TimeoutSeconds < input.Profile.Limits.FullJobFloorSeconds)
        {
            problems.Add($"The timeout is under the floor of {input.Profile.Limits.FullJobFloorSeconds} s (R5).");
        }

        return problems;
    }

    public static IReadOnlyList<string> Reviewed(CodeReviewInput input, Review answer)
    {
        var isClean = answer.Issues.Count == 0 && answer.Verdicts.All(v => v.Outcome != VerdictOutcome.Breach);
        return answer.Ok == isClean && answer.Verdicts.Count > 0 ? [] : ["A review is ok exactly when it has verdicts, none is a breach, and there is no issue."];
    }

    public static IReadOnlyList<string> Fixed(FailureInput input, FailureAnswer answer)
    {
        var problems = new List<string>();
        if (!answer.Recoverable && answer.Delta is not null)
        {
            problems.Add("What is not recoverable has no delta.");
        }

        if (answer.Recoverable && answer.Delta is null && !FailureAnalyst.IsTransient(input.Category))
        {
            problems.Add($"'{input.Category}' is not transient: retrying it unchanged is forbidden (R10).");
        }

        foreach (var (key, value) in answer.Delta?.Changes ?? [])
        {
            if (input.Baseline.Entries.ContainsKey(key))
            {
                problems.Add($"'{key}' is protected (R4).");
            }

            if (input.Config.TryGetValue(key, out var before) && CanonicalJson.Same(before, value))
            {
                problems.Add($"'{key}' already is {CanonicalJson.Of(value)} (R10).");
            }
        }

        return problems;
    }

    private static bool IsReference(Citation citation) => citation.Kind switch
    {
        CitationKind.Paper => citation.Reference.StartsWith("arxiv:", StringComparison.Ordinal),
        CitationKind.Model or CitationKind.Dataset or CitationKind.Code => HubReference.Parse(citation.Reference) is not null,
        _ => citation.Reference.Length > 0,
    };

    // A sentence ends in a full stop before a space or the end; "0.5" and "e5.py" hold none.
    private static int Sentences(string text)
    {
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            count += text[i] is '.' && (i == text.Length - 1 || text[i + 1] == ' ') ? 1 : 0;
        }

        return count;
    }
}
