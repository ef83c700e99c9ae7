using System.Globalization;

namespace Trainwright.Rules;

/// <summary>§9's eight criteria, each computed from several conditions; the message of a failure lists those that do not hold.</summary>
internal static class Criteria
{
    private const string ResearchFile = "02-verify-research/research.json";
    private const string JobFile = "10-full-job/full-job.json";
    private const string EvaluationFile = "11-evaluate/evaluation.json";

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
            facts.Plan.Request.Kind is RequestKind.Train or RequestKind.EvalOnly ? Persisted(facts, trains) : new ConformanceRow("§9.6", "Result persisted, evaluated and linked", VerdictOutcome.NotApplicable, "The request makes no result.", []),
            Unbroken(facts, trains),
            Bounded(facts),
        ];
    }

    private static ConformanceRow Grounded(ConformanceFacts facts) => new CriterionBuilder("§9.1", "Research preceded and grounds the implementation")
        .Require(facts.Research is { Citations.Count: > 0 }, "there is no research with citations", facts.Research, new Evidence(ResearchFile, "$.citations"))
        .Require(facts.Research is { CodePatterns.Count: > 0 }, "no working example is cited", facts.Research, new Evidence(ResearchFile, "$.codePatterns"))
        .Require(facts.Critique is { Ok: true }, "the citations were not verified", facts.Critique, new Evidence("02-verify-research/critique.json", "$.ok"))
        .Require(facts.Review is { Ok: true }, "the review did not find the scripts grounded", facts.Review, new Evidence("06-code-review/review.json", "$.ok"))
        .Add(GroundingCheck.Problems(facts))
        .Build($"{facts.Critique?.Checks.Count(check => check.Resolves) ?? 0} citations resolve; the review found the scripts grounded in them.");

    private static ConformanceRow Inspected(ConformanceFacts facts, bool trains)
    {
        if (facts.Plan.Request.Kind == RequestKind.Question)
        {
            return new ConformanceRow("§9.2", "Resources verified by inspection, format against method", VerdictOutcome.NotApplicable, "The request is a question.", []);
        }

        var needsAudit = trains || facts.Plan.Request.Kind == RequestKind.DataOnly;
        return new CriterionBuilder("§9.2", "Resources verified by inspection, format against method")
            .Require(facts.Resources is not null, "no resource was inspected", facts.Resources, new Evidence("03-resources/resources.json", "$"))
            .Require(facts.Resources?.Model is not null || facts.Plan.Request.Kind == RequestKind.DataOnly, "no model is pinned", facts.Resources?.Model, new Evidence("03-resources/resources.json", "$.model.revision"))
            .Require(facts.Audit is not null || !needsAudit, "the dataset was not audited", facts.Audit, new Evidence("04-data-audit/audit.json", "$.verdict"))
            .Require(facts.Audit?.Verdict != FormatVerdict.Incompatible, "the format does not fit the method", facts.Audit, new Evidence("04-data-audit/audit.json", "$.verdictReason"))
            .Add(ResourceCheck.Problems(facts))
            .Build("Model and dataset are pinned at commits; every row was looked at.");
    }

    private static ConformanceRow Smoked(ConformanceFacts facts) => new CriterionBuilder("§9.3", "Smoke-tested before scaling")
        .Require(facts.Smoke is { TrainSteps: > 0 }, "no step was trained on this CPU", facts.Smoke, new Evidence("07-cpu-smoke/smoke.json", "$.trainSteps"))
        .Require(facts.Preflight is { Steps: > 2 }, "fewer than 3 steps were trained on the target hardware", facts.Preflight, new Evidence("08-gpu-preflight/preflight.json", "$.steps"))
        .Require(facts.Preflight is { LoadedRealModel: true }, "the real model was not loaded there", facts.Preflight, new Evidence("08-gpu-preflight/preflight.json", "$.loadedRealModel"))
        .Require(facts.Preflight is null || facts.FullJob is null || facts.Preflight.Flavor == facts.FullJob.Flavor || facts.Deltas.Deltas.Any(delta => delta.Phase == "FullJob" && delta.Changes.ContainsKey("flavor")), "the full job ran on another flavor than the preflight", facts.FullJob, new Evidence(JobFile, "$.flavor"))
        .Require(facts.Smoke is null or { EvalRows: > 0 }, "nothing was evaluated on this CPU", facts.Smoke, new Evidence("07-cpu-smoke/smoke.json", "$.evalRows"))
        .Add(BundleCheck.Problems(facts))
        .Build(string.Create(CultureInfo.InvariantCulture, $"{facts.Smoke?.TrainSteps ?? 0} step on this CPU, {facts.Preflight?.Steps ?? 0} steps of the real shape on {facts.Preflight?.Flavor}."));

    private static ConformanceRow Checked(ConformanceFacts facts) => new CriterionBuilder("§9.4", "Checklist satisfied before any full job")
        .Require(facts.Checklist is { AllSatisfied: true } && facts.Checklist.Items.All(item => item.Satisfied), facts.Checklist is null ? "there is no checklist" : $"unsatisfied: {string.Join(", ", facts.Checklist.Items.Where(item => !item.Satisfied).Select(item => item.Id))}", facts.Checklist, new Evidence("09-job-readiness/checklist.json", "$.items"))
        .Require(facts.FullJob is not null, "no full job ran", facts.FullJob, new Evidence(JobFile, "$.attempts"))
        .Require(facts.FullJob is null || facts.FullJob.Attempts.Select(attempt => attempt.JobId).Distinct().Count() == facts.FullJob.Attempts.Count, "two attempts share one job", facts.FullJob, new Evidence(JobFile, "$.attempts"))
        .Add(ChecklistCheck.Problems(facts))
        .Build($"{facts.Checklist?.Items.Count ?? 0} items satisfied; one job first; {facts.Checklist?.Statement}.");

    private static ConformanceRow Monitored(ConformanceFacts facts) => new CriterionBuilder("§9.5", "Monitoring by structured alerts")
        .Require(facts.FullJob is not null, "no full job ran", facts.FullJob, new Evidence(JobFile, "$.healthy"))
        .Require(facts.FullJob is { Alerts.Count: > 0 }, "no alert was read back", facts.FullJob, new Evidence(JobFile, "$.alerts"))
        .Require(facts.FullJob is { Curve.Count: > 0 }, "no metric was read back", facts.FullJob, new Evidence(JobFile, "$.curve"))
        .Require(facts.FullJob is null || facts.FullJob.Alerts.All(alert => alert.Level != AlertLevel.Error), "the job that counts ended with an ERROR alert", facts.FullJob, new Evidence(JobFile, "$.alerts"))
        .Add(HealthCheck.Problems(facts))
        .Build($"A healthy start was proven ({facts.FullJob?.Healthy.ReadBack}); {facts.FullJob?.Alerts.Count ?? 0} alerts and {facts.FullJob?.Curve.Count ?? 0} metric points were read back.");

    private static ConformanceRow Persisted(ConformanceFacts facts, bool trains) => new CriterionBuilder("§9.6", "Result persisted, evaluated and linked")
        .Require(facts.Evaluation is not null, "nothing was evaluated", facts.Evaluation, new Evidence(EvaluationFile, "$.result"))
        .Require(!trains || facts.Evaluation is { Base: not null }, "the untouched base was not evaluated", facts.Evaluation, new Evidence(EvaluationFile, "$.base"))
        .Require(!trains || facts.Evaluation is { Persisted.Count: > 0 }, "no file of the result was seen on the Hub", facts.Evaluation, new Evidence(EvaluationFile, "$.persisted"))
        .Require(facts.Evaluation is { Links.Count: > 0 }, "nothing is linked", facts.Evaluation, new Evidence(EvaluationFile, "$.links"))
        .Require(facts.Evaluation is null || facts.Evaluation.ProtectedDigestBefore == facts.Evaluation.ProtectedDigestAfter, "the evaluation script changed while it ran", facts.Evaluation, new Evidence(EvaluationFile, "$.protectedDigestAfter"))
        .Require(!trains || facts.Evaluation is null || facts.FullJob is null || facts.Evaluation.Result.Revision == facts.FullJob.ResultRevision, "what was evaluated is not what the job left", facts.FullJob, new Evidence(EvaluationFile, "$.result.revision"))
        .Add(CountingJobCheck.Problems(facts))
        .Add(PersistedCheck.Problems(facts))
        .Add(ComparisonCheck.Problems(facts))
        .Build($"{facts.Evaluation?.Persisted.Count ?? 0} files in the tree; {facts.Evaluation?.Conclusion}");

    private static ConformanceRow Unbroken(ConformanceFacts facts, bool trains)
    {
        const string Title = "No hard rule violated";
        var judged = facts.Guards.SelectMany(guard => guard.Value).ToList();
        if (judged.Count == 0 && facts.Plan.Request.Kind is RequestKind.DataOnly or RequestKind.Question)
        {
            return new ConformanceRow("§9.7", Title, VerdictOutcome.NotApplicable, "No guard stands on this request's way.", []);
        }

        var broken = facts.Guards.Where(guard => guard.Value.Any(verdict => verdict.Outcome == VerdictOutcome.Breach)).Select(guard => guard.Key).Order(StringComparer.Ordinal).ToList();
        return new CriterionBuilder("§9.7", Title)
            .Require(judged.Count > 0, "no guard has judged", null, new Evidence("guards"))
            .Require(broken.Count == 0, $"broken: {string.Join(", ", broken)}", judged, [.. (broken.Count > 0 ? broken : [.. facts.Guards.Keys.Order(StringComparer.Ordinal)]).Select(guard => new Evidence($"guards/{guard}.json", "$"))])
            .Add(GuardCoverage.Problems(facts))
            .Add(IntentCheck.Problems(facts))
            .Build($"{judged.Count(verdict => verdict.Outcome == VerdictOutcome.Pass)} guard checks hold, none is broken.");
    }

    private static ConformanceRow Bounded(ConformanceFacts facts)
    {
        var (ledger, spend) = (facts.Ledger, facts.Ledger.Spend);
        var book = new Evidence("12-final-verification/ledger.json", "$.spend");
        return new CriterionBuilder("§9.8", "Bounded and unstuck")
            .Require(spend.Held + spend.Spent <= spend.Cap, string.Create(CultureInfo.InvariantCulture, $"{spend.Held:0.######} held and {spend.Spent:0.######} spent are over the cap of {spend.Cap:0.######}"), ledger, book)
            .Require(ledger.ChainIsIntact, "the ledger's chain is broken", ledger, book)
            .Require(ledger.Jobs <= ledger.Intents, $"{ledger.Intents} purchases became {ledger.Jobs} jobs", ledger, book)
            .Add(LedgerCheck.Problems(facts))
            .Add(AttemptLimits.Problems(facts))
            .Add(PlanCheck.Unfinished(facts))
            .Build(string.Create(CultureInfo.InvariantCulture, $"{ledger.Intents} purchases became {ledger.Jobs} jobs; {spend.Spent:0.######} spent and {spend.Held:0.######} held of {spend.Cap:0.######} {spend.Unit}."));
    }

    private static ConformanceRow Not(string id, string title) => new(id, title, VerdictOutcome.NotApplicable, "The request trains nothing.", []);
}
