namespace Trainwright.Rules;

/// <summary>
/// Computes conformance from facts: §9's eight criteria and R1–R14. A PASS has evidence; a criterion whose artefact is
/// missing fails when the request needs it, and does not apply when it does not. Same facts, same bytes: no times.
/// </summary>
public static class ConformanceJudge
{
    /// <summary>The conformance.</summary>
    public static Conformance Judge(ConformanceFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var criteria = Criteria.Of(facts);
        var rules = RuleTitles.All.Select(rule => Rule(facts, rule.Id, rule.Title)).ToList();
        return new Conformance(criteria.Concat(rules).All(row => row.Outcome != VerdictOutcome.Breach), criteria, rules);
    }

    private static ConformanceRow Rule(ConformanceFacts facts, string id, string title)
    {
        if (id == "R2")
        {
            return SideArtefacts(facts, title);
        }

        if (id == "R10")
        {
            return Retries(facts, title);
        }

        var judged = facts.Guards.SelectMany(guard => guard.Value.Where(verdict => verdict.Rule.Name == id).Select(verdict => (Guard: guard.Key, Verdict: verdict))).ToList();
        var breach = judged.FirstOrDefault(entry => entry.Verdict.Outcome == VerdictOutcome.Breach);
        if (breach.Verdict is not null)
        {
            return new ConformanceRow(id, title, VerdictOutcome.Breach, $"{breach.Guard}: {breach.Verdict.Message}", breach.Verdict.Evidence);
        }

        var passes = judged.Where(entry => entry.Verdict.Outcome == VerdictOutcome.Pass).ToList();
        if (passes.Count > 0)
        {
            var guards = passes.Select(entry => entry.Guard).Distinct().ToList();
            IEnumerable<Evidence> evidence = [.. guards.Select(guard => new Evidence($"guards/{guard}.json", "$")), .. passes.SelectMany(entry => entry.Verdict.Evidence)];
            return new ConformanceRow(id, title, VerdictOutcome.Pass, $"{passes.Count} checks of {string.Join(", ", guards)} hold. {passes[0].Verdict.Message}", [.. evidence.Distinct().Take(8)]);
        }

        return new ConformanceRow(id, title, VerdictOutcome.NotApplicable, judged.Count > 0 ? judged[0].Verdict.Message : "No guard of this request's way judges it.", []);
    }

    private static ConformanceRow SideArtefacts(ConformanceFacts facts, string title)
    {
        if (facts.FullJob is null || facts.Evaluation is not { } evaluation)
        {
            return new ConformanceRow("R2", title, VerdictOutcome.NotApplicable, "The run trains nothing.", []);
        }

        string[] wanted = ["README.md", "alerts.json", "config.json", "eval.py", "logs/train.log", "metrics.json", "train.py"];
        var missing = wanted.Where(path => evaluation.Persisted.All(file => file.Path != path)).ToList();
        return missing.Count > 0
            ? new ConformanceRow("R2", title, VerdictOutcome.Breach, $"The result lacks {string.Join(", ", missing)}.", [new Evidence("11-evaluate/evaluation.json", "$.persisted")])
            : new ConformanceRow("R2", title, VerdictOutcome.Pass, $"{wanted.Length} side artefacts are in the result's tree on the Hub.", [new Evidence("11-evaluate/evaluation.json", "$.persisted")]);
    }

    // Every attempt after the first must rest on a recorded change, or on the one retry that a transient fault allows.
    private static ConformanceRow Retries(ConformanceFacts facts, string title)
    {
        var attempts = new[] { facts.Smoke?.Attempts, facts.Preflight?.Attempts, facts.FullJob?.Attempts.Count }.Sum(count => Math.Max(0, (count ?? 1) - 1));
        if (attempts == 0)
        {
            return new ConformanceRow("R10", title, VerdictOutcome.NotApplicable, "Every attempt succeeded at once.", []);
        }

        return attempts <= facts.Deltas.Deltas.Count + 1
            ? new ConformanceRow("R10", title, VerdictOutcome.Pass, $"{attempts} further attempts, {facts.Deltas.Deltas.Count} recorded changes.", [new Evidence(facts.Deltas.Deltas.Count > 0 ? "deltas.json" : "events.jsonl")])
            : new ConformanceRow("R10", title, VerdictOutcome.Breach, $"{attempts} further attempts, but only {facts.Deltas.Deltas.Count} recorded changes.", [new Evidence("events.jsonl")]);
    }
}
