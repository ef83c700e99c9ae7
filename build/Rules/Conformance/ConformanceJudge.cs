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
            "R10" => Retries(facts, title),
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

    // Every attempt after the first rests on a recorded change of its phase, or is the one retry that a transient fault allows.
    private static ConformanceRow Retries(ConformanceFacts facts, string title)
    {
        (string Phase, int Further, string File)[] phases =
        [
            ("CpuSmoke", (facts.Smoke?.Attempts ?? 1) - 1, "07-cpu-smoke/smoke.json"),
            ("GpuPreflight", (facts.Preflight?.Attempts ?? 1) - 1, "08-gpu-preflight/preflight.json"),
            ("FullJob", (facts.FullJob?.Attempts.Count ?? 1) - 1, "10-full-job/full-job.json"),
        ];
        var retried = phases.Where(phase => phase.Further > 0).ToList();
        if (retried.Count == 0)
        {
            return new ConformanceRow("R10", title, VerdictOutcome.NotApplicable, "Every attempt succeeded at once.", []);
        }

        List<Evidence> evidence = [.. retried.Select(phase => new Evidence(phase.File, "$.attempts")), .. facts.Deltas.Deltas.Count > 0 ? new[] { new Evidence("deltas.json", "$.deltas") } : []];
        var unchanged = retried.Where(phase => phase.Further > Changes(facts, phase.Phase) + 1).Select(phase => phase.Phase).ToList();
        var twice = facts.Deltas.Deltas.GroupBy(Fix).FirstOrDefault(group => group.Count() > 1)?.First();
        return unchanged.Count > 0 ? new ConformanceRow("R10", title, VerdictOutcome.Breach, $"{string.Join(", ", unchanged)} went on without a recorded change for each further attempt.", evidence)
            : twice is not null ? new ConformanceRow("R10", title, VerdictOutcome.Breach, $"The same fix of {string.Join(", ", twice.Changes.Keys)} was made twice for '{twice.Category}'.", evidence)
            : new ConformanceRow("R10", title, VerdictOutcome.Pass, $"{retried.Sum(phase => phase.Further)} further attempts, {facts.Deltas.Deltas.Count} recorded changes.", evidence);
    }

    private static int Changes(ConformanceFacts facts, string phase) => facts.Deltas.Deltas.Count(delta => delta.Phase == phase);

    private static string Fix(Delta delta) => $"{delta.Category}:{string.Join(';', delta.Changes.Select(change => $"{change.Key}={CanonicalJson.Of(change.Value)}"))}";
}
