using System.Globalization;

namespace Trainwright.Rules;

/// <summary>§9's eight criteria, each computed.</summary>
internal static class Criteria
{
    private const string ResearchFile = "02-verify-research/research.json";

    /// <summary>The rows.</summary>
    public static IReadOnlyList<ConformanceRow> Of(ConformanceFacts facts)
    {
        var trains = facts.Plan.Request.Kind == RequestKind.Train;
        return
        [
            trains ? Grounded(facts) : Not("§9.1", "Research preceded and grounds the implementation"),
            Inspected(facts, trains),
            trains ? Smoked(facts) : Not("§9.3", "Smoke-tested before scaling"),
            trains ? Checked(facts) : Not("§9.4", "Checklist satisfied before any full job"),
            trains ? Monitored(facts) : Not("§9.5", "Monitoring by structured alerts"),
            Persisted(facts, trains),
            Unbroken(facts),
            Bounded(facts),
        ];
    }

    private static ConformanceRow Grounded(ConformanceFacts facts) => Row(
        "§9.1",
        "Research preceded and grounds the implementation",
        facts.Research is { Citations.Count: > 0 } && facts.Critique is { Ok: true } && facts.Review is { Ok: true },
        $"{facts.Critique?.Checks.Count(check => check.Resolves) ?? 0} citations resolve; the review found the scripts grounded in them.",
        new Evidence(ResearchFile, "$.citations"),
        new Evidence("02-verify-research/critique.json", "$.ok"),
        new Evidence("06-code-review/review.json", "$.ok"));

    private static ConformanceRow Inspected(ConformanceFacts facts, bool trains)
    {
        var complete = facts.Resources is { } resources && (resources.Model is not null || !trains) && (facts.Audit is not null || !trains);
        IReadOnlyList<Evidence> evidence = facts.Audit is null ? [new Evidence("03-resources/resources.json", "$")] : [new Evidence("03-resources/resources.json", "$"), new Evidence("04-data-audit/audit.json", "$.verdict")];
        return Row("§9.2", "Resources verified by inspection, format against method", complete, "Model and dataset are pinned at commits; every row was looked at.", [.. evidence]);
    }

    private static ConformanceRow Smoked(ConformanceFacts facts) => Row(
        "§9.3",
        "Smoke-tested before scaling",
        facts.Smoke is { TrainSteps: > 0 } && facts.Preflight is { Steps: > 2, LoadedRealModel: true },
        string.Create(CultureInfo.InvariantCulture, $"{facts.Smoke?.TrainSteps ?? 0} step on this CPU, {facts.Preflight?.Steps ?? 0} steps of the real shape on {facts.Preflight?.Flavor}."),
        new Evidence("07-cpu-smoke/smoke.json", "$.trainSteps"),
        new Evidence("08-gpu-preflight/preflight.json", "$.steps"));

    private static ConformanceRow Checked(ConformanceFacts facts) => Row(
        "§9.4",
        "Checklist satisfied before any full job",
        facts.Checklist is { AllSatisfied: true } && facts.FullJob is not null,
        $"{facts.Checklist?.Items.Count ?? 0} items satisfied; one job first; {facts.Checklist?.Statement}.",
        new Evidence("09-job-readiness/checklist.json", "$.items"));

    private static ConformanceRow Monitored(ConformanceFacts facts) => Row(
        "§9.5",
        "Monitoring by structured alerts",
        facts.FullJob is { Alerts.Count: > 0, Curve.Count: > 0 },
        $"A healthy start was proven ({facts.FullJob?.Healthy.ReadBack}); {facts.FullJob?.Alerts.Count ?? 0} alerts and {facts.FullJob?.Curve.Count ?? 0} metric points were read back.",
        new Evidence("10-full-job/full-job.json", "$.healthy"),
        new Evidence("10-full-job/full-job.json", "$.alerts"));

    private static ConformanceRow Persisted(ConformanceFacts facts, bool trains) => Row(
        "§9.6",
        "Result persisted, evaluated and linked",
        facts.Evaluation is { Links.Count: > 0 } evaluation && evaluation.ProtectedDigestBefore == evaluation.ProtectedDigestAfter && (!trains || (evaluation.Persisted.Count > 0 && evaluation.Base is not null)),
        $"{facts.Evaluation?.Persisted.Count ?? 0} files in the tree; {facts.Evaluation?.Conclusion}",
        new Evidence("11-evaluate/evaluation.json", "$.persisted"),
        new Evidence("11-evaluate/evaluation.json", "$.links"));

    private static ConformanceRow Unbroken(ConformanceFacts facts)
    {
        var judged = facts.Guards.SelectMany(guard => guard.Value).ToList();
        return Row(
            "§9.7",
            "No hard rule violated",
            judged.Count > 0 && judged.All(verdict => verdict.Outcome != VerdictOutcome.Breach),
            $"{judged.Count(verdict => verdict.Outcome == VerdictOutcome.Pass)} guard checks hold, none is broken.",
            [.. facts.Guards.Keys.Select(guard => new Evidence($"guards/{guard}.json", "$"))]);
    }

    private static ConformanceRow Bounded(ConformanceFacts facts)
    {
        var spend = facts.Ledger.Spend;
        return Row(
            "§9.8",
            "Bounded and unstuck",
            spend.Held + spend.Spent <= spend.Cap && facts.Ledger.ChainIsIntact && facts.Ledger.Jobs <= facts.Ledger.Intents,
            string.Create(CultureInfo.InvariantCulture, $"{facts.Ledger.Intents} purchases became {facts.Ledger.Jobs} jobs; {spend.Spent:0.######} spent and {spend.Held:0.######} held of {spend.Cap:0.######} {spend.Unit}."),
            new Evidence("events.jsonl"));
    }

    private static ConformanceRow Not(string id, string title) => new(id, title, VerdictOutcome.NotApplicable, "The request trains nothing.", []);

    private static ConformanceRow Row(string id, string title, bool holds, string message, params IReadOnlyList<Evidence> evidence) =>
        new(id, title, holds ? VerdictOutcome.Pass : VerdictOutcome.Breach, message, evidence);
}
