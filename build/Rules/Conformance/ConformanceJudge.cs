namespace Trainwright.Rules;

/// <summary>
/// Computes conformance from facts: §9's eight criteria and R1–R14. A PASS has evidence; a criterion whose artefact is
/// missing fails when the request needs it, and does not apply when it does not. Same facts, same bytes: no times.
/// </summary>
public static class ConformanceJudge
{
    private const int MostEvidence = 8;

    /// <summary>The conformance.</summary>
    public static Conformance Judge(ConformanceFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var criteria = Criteria.Of(facts);
        var rules = RuleTitles.All.Select(rule => Rule(facts, rule.Id, rule.Title)).ToList();
        if (PlanCheck.Row(facts) is { } plan)
        {
            rules.Add(plan);
        }

        return new Conformance(criteria.Concat(rules).All(row => row.Outcome != VerdictOutcome.Breach), criteria, rules);
    }

    private static ConformanceRow Rule(ConformanceFacts facts, string id, string title)
    {
        var judged = facts.Guards
            .OrderBy(guard => guard.Key, StringComparer.Ordinal)
            .SelectMany(guard => guard.Value.Where(verdict => verdict.Rule.Name == id).Select(verdict => (Guard: guard.Key, Verdict: verdict))).ToList();
        if (judged.FirstOrDefault(entry => entry.Verdict.Outcome == VerdictOutcome.Breach) is { Verdict: { } breach } broken)
        {
            return new ConformanceRow(id, title, VerdictOutcome.Breach, $"{broken.Guard}: {breach.Message}", breach.Evidence.Count > 0 ? breach.Evidence : [new Evidence($"guards/{broken.Guard}.json", "$")]);
        }

        return id switch
        {
            "R2" => SideArtefacts(facts, title),
            "R7" => Ladder(facts, title, judged),
            "R10" => RetryCheck.Row(facts, title),
            _ => Guarded(id, title, judged),
        };
    }

    private static ConformanceRow Guarded(string id, string title, List<(string Guard, Verdict Verdict)> judged)
    {
        var passes = judged.Where(entry => entry.Verdict.Outcome == VerdictOutcome.Pass).ToList();
        if (passes.Count == 0)
        {
            return new ConformanceRow(id, title, VerdictOutcome.NotApplicable, judged.Count > 0 ? judged[0].Verdict.Message : "No guard of this request's way judges it.", []);
        }

        var guards = passes.Select(entry => entry.Guard).Distinct().ToList();
        IEnumerable<Evidence> evidence = [.. guards.Select(guard => new Evidence($"guards/{guard}.json", "$")), .. passes.SelectMany(entry => entry.Verdict.Evidence)];
        return new ConformanceRow(id, title, VerdictOutcome.Pass, $"{passes.Count} checks of {string.Join(", ", guards)} hold. {passes[0].Verdict.Message}", [.. evidence.Distinct().Take(MostEvidence)]);
    }

    private static ConformanceRow SideArtefacts(ConformanceFacts facts, string title)
    {
        if (facts.FullJob is null || facts.Evaluation is not { } evaluation)
        {
            return new ConformanceRow("R2", title, VerdictOutcome.NotApplicable, "The run trains nothing.", []);
        }

        string[] wanted = ["README.md", "alerts.json", "config.json", "eval.py", "logs/train.log", "metrics.json", "train.py"];
        var missing = wanted.Where(path => evaluation.Persisted.All(file => file.Path != path)).ToList();
        var evidence = new Evidence("11-evaluate/evaluation.json", "$.persisted");
        return missing.Count > 0
            ? new ConformanceRow("R2", title, VerdictOutcome.Breach, $"The result lacks {string.Join(", ", missing)}.", [evidence])
            : new ConformanceRow("R2", title, VerdictOutcome.Pass, $"{wanted.Length} side artefacts are in the result's tree on the Hub.", [evidence]);
    }

    // Where nothing ran out of memory the ladder was not needed; what it protects, the effective batch, is shown all the same.
    private static ConformanceRow Ladder(ConformanceFacts facts, string title, List<(string Guard, Verdict Verdict)> judged)
    {
        var answers = facts.Deltas.Deltas.Count(delta => delta.Category == "oom");
        var row = Guarded("R7", title, judged);
        return answers > 0 || row.Outcome == VerdictOutcome.NotApplicable
            ? row
            : row with { Outcome = VerdictOutcome.NotApplicable, Message = $"Nothing ran out of memory. {judged.First(entry => entry.Verdict.Outcome == VerdictOutcome.Pass).Verdict.Message}" };
    }
}
