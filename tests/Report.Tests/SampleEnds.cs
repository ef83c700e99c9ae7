using Trainwright.Rules;

namespace Trainwright.Report.Tests;

/// <summary>Every way in which a run can stand at the end of an invocation, and one that is still running.</summary>
internal static class SampleEnds
{
    public static IReadOnlyList<string> Names { get; } = ["verified", "completed", "answered", "planned", "stopped", "cost-cap", "failed", "unavailable", "cancelled", "running"];

    private const string Model = "hub://models/trainwright/intents-result@" + SampleRun.Sha;

    public static TemporaryRun Make(string name) => name switch
    {
        "verified" => SampleRun.Verified(),
        "completed" => Ended("FullJob", RunStatus.Completed, null, null, "FullJob", "The model is trained and persisted: trainwright/intents-result@4b1d0c6.", [], ["./build.sh --target FinalVerification --run {0}"], [new("model", Model)]),
        "answered" => Ended("FullJob", RunStatus.Answered, null, null, "Intake", "local/customer-intents has 7,545 rows: 6,045 in train and 1,500 in test.\n\nCounted in its files at commit 55ae298; its card says nothing about it.", [], []),
        "planned" => Ended("Plan", RunStatus.Planned, null, null, "DataAudit", "The graph is planned and priced; nothing was spent.", [], ["./build.sh --target FullJob --run {0}"]),
        "stopped" => SampleRun.Stopped(),
        "cost-cap" => Ended("FullJob", RunStatus.Stopped, StoppedReason.CostCapFullJob, "§7.7", "GuardJob", "§7.7: FullJob would hold 4.1667 usd: 0 held + 0.8333 spent + 4.1667 = 5 is over the cap of 2.5. Nothing was bought.", [SampleRun.See("09-job-readiness/checklist.json", "$.held")], ["Raise the cap, or ask for less: --set epochs=1 --reason \"a first look\"", "./build.sh --target FullJob --run {0} --cost-cap-usd 5"]),
        "failed" => Ended("FinalVerification", RunStatus.Failed, StoppedReason.RetriesExhausted, "R10", "FullJob", "Attempt 3 of 3 failed (oom): torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.50 GiB. GPU 0 has a total capacity of 22.18 GiB of which 1.02 GiB is free.", [SampleRun.See("10-full-job/attempts/3/log.txt", line: 214, excerpt: "torch.OutOfMemoryError: \u001b[31mCUDA out of memory.\u001b[0m Tried to allocate 2.50 GiB.")], ["less work/runs/{0}/10-full-job/attempts/3/log.txt", "./build.sh --target FullJob --run {0} --rerun FullJob"]),
        "unavailable" => Ended("FullJob", RunStatus.Failed, StoppedReason.ServiceUnavailable, null, "Resources", "GET https://huggingface.co/api/models/example-lab/a-model-with-a-name-that-does-not-end/revision/main answered 503 four times in 60 s.", [], ["The Hub failed; it is not your doing (https://status.huggingface.co): run the same command again later.", "./build.sh --target FullJob --run {0}"]),
        "cancelled" => Ended("FullJob", RunStatus.Cancelled, StoppedReason.Cancelled, null, "FullJob", "Cancelled while job 6b04c1d27f30 runs; it goes on, and 0.0017 simulated stay held.", [], ["./build.sh --target FullJob --run {0}   # adopt it", "./build.sh --target Cancel --run {0}   # cancel it and settle"]),
        _ => SampleRun.Started().WithText("events.jsonl", UntilFullJob()),
    };

    private static TemporaryRun Ended(string target, RunStatus status, string? reason, string? rule, string phase, string message, IReadOnlyList<Evidence> evidence, IReadOnlyList<string> next, IReadOnlyList<Link>? links = null)
    {
        var run = SampleRun.Started("summarize-bank-mails-77c1e0a4");
        var spend = new Spend("simulated", status == RunStatus.Cancelled ? 0.0017m : 0m, status is RunStatus.Answered or RunStatus.Planned ? 0m : 0.0005m, 10m);
        spend = reason == StoppedReason.CostCapFullJob ? new Spend("usd", 0m, 0.8333m, 2.5m) : spend;
        return run.With("outcome.json", new Outcome(run.Name, target, status, reason, rule, phase, message, evidence, [.. next.Select(step => step.Replace("{0}", run.Name, StringComparison.Ordinal))], spend, links ?? []));
    }

    private static string UntilFullJob()
    {
        var events = SampleRun.Events(stopAt: null);
        return events[..(events.LastIndexOf('\n', events.IndexOf("\"phase.completed\",\"phase\":\"FullJob\"", StringComparison.Ordinal)) + 1)];
    }
}
