using System.Globalization;
using System.Text;
using System.Text.Json;
using Trainwright.Rules;

namespace Trainwright.Report.Tests;

/// <summary>Run directories made of the shared records: a verified one and one that stops at the scope guard.</summary>
internal static class SampleRun
{
    public const string Sha = "4b1d0c6f9a7e2d35b80e61f4c2a9d7735e1f0a42";

    private static readonly string[] Labels = ["activate_card", "card_arrival", "card_lost", "cash_withdrawal", "exchange_rate", "pin_blocked", "refund_missing", "top_up_failed", "transfer_fee", "transfer_pending", "verify_identity", "wrong_amount", "account_closed", "passcode_forgotten", "card_swallowed"];

    public static SortedDictionary<string, JsonElement> Json(params (string Key, object Value)[] pairs) =>
        new(pairs.ToDictionary(pair => pair.Key, pair => JsonSerializer.SerializeToElement(pair.Value)), StringComparer.Ordinal);

    public static Evidence See(string file, string? path = null, int? line = null, string? excerpt = null) => new(file, path, line, excerpt);

    public static TemporaryRun Started(string name = "intents-quickstart-1f0c9a2e")
    {
        var run = new TemporaryRun(name);
        run.With("run.json", Json(("run", run.Name), ("request", Request), ("profile", "quickstart-text-classification"), ("hub", "embedded"), ("jobs", "hub"), ("seed", 17)));
        run.With("00-intake/plan.json", Plan()).With("plan.json", Plan());
        run.With("baseline.0.json", new Baseline(0, null, new(StringComparer.Ordinal) { ["model"] = Entry("quickstart/linear-base", BaselineOrigin.Request, "00-intake/plan.json") }));
        run.With("baseline.1.json", Baseline());
        run.WithText("decisions.jsonl", string.Empty);
        ResearchOf(run);
        run.With("03-resources/resources.json", ResourcesOf());
        run.With("04-data-audit/audit.json", AuditOf());
        return run.WithText("events.jsonl", Events(stopAt: null));
    }

    public static TemporaryRun Verified()
    {
        var run = Started();
        Guards(run);
        run.With("deltas.json", new DeltaList([new Delta("FullJob", 2, "diverged", Json(("learning_rate", 0.05)), "The loss rose over 10 for 200 steps; the alert asks for a tenth of the learning rate.", [See("10-full-job/log.txt", line: 214, excerpt: "[TRACKIO ERROR] diverged: loss=12.4 at step 200 — lr likely too high, try x0.1 (step 200)")])]));
        run.WithText("10-full-job/log.txt", "step=200 loss=12.4\n");
        run.With("07-cpu-smoke/smoke.json", new SmokeReport(1, false, 1, 32, 2.7081, "3.12.3", "b1"));
        run.With("08-gpu-preflight/preflight.json", new PreflightReport("job-7f31", "cpu-basic", 1, 20, 85.1, 212, true, 700, 9, 600, 0.0005m, "b1", ["700 steps ÷ 85.1 steps/s × 1.3 + 30 s start-up = 41 s", "never under the profile's floor of 600 s → 600 s"]));
        run.With("09-job-readiness/checklist.json", ChecklistOf());
        run.With("10-full-job/full-job.json", FullJob());
        run.With("11-evaluate/evaluation.json", EvaluationOf());
        run.With("12-final-verification/conformance.json", ConformanceOf());
        return run.With("outcome.json", new Outcome(run.Name, "FinalVerification", RunStatus.Verified, null, null, null, "Every criterion is proven.", [], [$"./build.sh --target Export --run {run.Name}"], new Spend("simulated", 0m, 0.0123m, 10m), [new("Model", "hub://models/trainwright/intents-result@" + Sha), new("Dashboard", "http://127.0.0.1:8642/dashboard/intents"), new("Dataset", "hub://datasets/quickstart/intents@" + Sha)]));
    }

    public static TemporaryRun Stopped()
    {
        var run = Started("llm-dpo-long-context-55aa10fe");
        run.WithText("events.jsonl", Events(stopAt: "GuardScope"));
        run.WithText("05-implement/config.json", "{ \"max_length\": 512 }\n");
        run.With("guards/GuardScript.json", new List<Verdict> { Verdict.Pass("R13", "No secret in the scripts.", See("05-implement/config.json")), Verdict.NotApplicable("R12", "The bundle installs no package.") });
        run.With("guards/GuardScope.json", new List<Verdict>
        {
            Verdict.Pass("R7", "The effective batch is 64, as frozen.", See("baseline.1.json", "$.entries.effective_batch_size")),
            Verdict.Breach("R4", "max_length is 512 in the effective configuration; the baseline froze 2048.", "Put max_length back to 2048 and reduce memory by the legal rungs: a smaller device batch with more accumulation, then gradient checkpointing.", See("05-implement/config.json", "$.max_length", 1, "\"max_length\": 512"), See("baseline.1.json", "$.entries.max_length", excerpt: "2048, set by request")),
        });
        return run.With("outcome.json", new Outcome(run.Name, "FinalVerification", RunStatus.Stopped, StoppedReason.ScopeChange, "R4", "GuardScope", "The scripts would train with max_length 512, but the request fixed 2048. Shortening sequences changes what is asked for, so only you may do it.", [See("05-implement/config.json", "$.max_length", 1, "\"max_length\": 512")], [$"./build.sh --target FinalVerification --run {run.Name} --set max_length=512 --reason \"short answers are enough\"", "Or keep 2048 and give the job more memory:", $"./build.sh --target FinalVerification --run {run.Name} --set flavor=a10g-large --reason \"keep the sequence length\""], new Spend("usd", 0m, 0m, 5m), []));
    }

    private const string Request = "Fine-tune quickstart/linear-base on quickstart/intents to classify bank customers' questions; report accuracy on the test split.";

    private static BaselineEntry Entry(object value, BaselineOrigin origin, string source) => new(JsonSerializer.SerializeToElement(value), origin, source);

    private static Plan Plan() => new(
        false,
        "text-classification",
        "quickstart-text-classification",
        "supervised",
        new RequestIntent(RequestKind.Train, Request, "quickstart/linear-base", "quickstart/intents", "supervised", "trainwright/intents-result", "accuracy", null, []),
        [new("Intake", "Read the request", PlanItemStatus.Completed)]);

    private static Baseline Baseline() => new(1, Digest.Of("0"), new(StringComparer.Ordinal)
    {
        ["dataset"] = Entry("quickstart/intents", BaselineOrigin.Request, "00-intake/plan.json"),
        ["effective_batch_size"] = Entry(64, BaselineOrigin.Research, "hub://models/quickstart/linear-recipe@" + Sha + "/README.md"),
        ["epochs"] = Entry(5, BaselineOrigin.Profile, "05-implement/config.json"),
        ["max_length"] = Entry(64, BaselineOrigin.Inspection, "04-data-audit/audit.json"),
        ["method"] = Entry("supervised", BaselineOrigin.Request, "00-intake/plan.json"),
        ["metric"] = Entry("accuracy", BaselineOrigin.Request, "00-intake/plan.json"),
        ["model"] = Entry("quickstart/linear-base", BaselineOrigin.Request, "00-intake/plan.json"),
    });

    private static void ResearchOf(TemporaryRun run)
    {
        var paper = new Citation(CitationKind.Paper, "1607.01759", "arxiv:1607.01759", "Bag of Tricks for Efficient Text Classification");
        var card = new Citation(CitationKind.Model, "quickstart/linear-recipe", "hub://models/quickstart/linear-recipe@" + Sha + "/README.md", "quickstart/linear-recipe");
        var code = new Citation(CitationKind.Code, "linear-recipe", "hub://models/quickstart/linear-recipe@" + Sha + "/train.py", "linear-recipe train.py");
        run.With("01-research/research.json", new Research(
            [
                new Recipe(2, "quickstart/intents", "linear softmax, unigrams", "accuracy", 0.842, Json(("learning_rate", 0.1), ("epochs", 3)), card),
                new Recipe(1, "quickstart/intents", "linear softmax, hashed bigrams", "accuracy", 0.889, Json(("learning_rate", 0.5), ("epochs", 5), ("batch", 64)), paper),
            ],
            [new CodePattern("Read the split by its declared file and keep the label order", code, "labels = sorted({row[\"label\"] for row in rows})\nindex = {label: i for i, label in enumerate(labels)}")],
            [paper, card, code],
            "Linear models over hashed word pairs are the strong, cheap starting point for short-text intent detection; gains beyond them come from pretrained encoders.",
            "reduced: references only, the embedded Hub has no forward citations"));
        run.With("02-verify-research/critique.json", new Critique(true, [new(paper, true, "200"), new(card, true, "at the pinned commit"), new(code, true, "at the pinned commit")], [], 1));
        run.With("01-research/findings/papers.json", new FinderReport("papers", ["intent detection"], [new Finding(paper, "Hashed bigrams", "intent detection")], [], "full", []));
    }

    private static Resources ResourcesOf() => new(
        new ModelResource("quickstart/linear-base", Sha, "apache-2.0", "LinearSoftmax", 491_520, 1_966_080, null, [new("model.json", 1_966_080, Sha)]),
        new DatasetResource("quickstart/intents", Sha, "cc-by-4.0", 912_344, new() { ["train"] = "train.jsonl", ["test"] = "test.jsonl" }, [new("train.jsonl", 800_000, Sha)]),
        new HardwareChoice(new Flavor("cpu-basic", "CPU Basic", 2, 16, 50, null, 0, 0, false, 0.0001667m), 0.4m, 0.1m, ["491,520 parameters × 16 B = 0.008 GB, + 0.4 GB for Python and the data"], ["t4-small: dearer and not needed"]),
        "trainwright",
        "trainwright/intents-result");

    private static Audit AuditOf()
    {
        var counts = Labels.Select((label, i) => new ValueCount(label, 620 - (i * 31))).ToList();
        var text = new ColumnProfile("text", "string", 3, 6_900, 11, 58.4, 121, 298, []);
        var label = new ColumnProfile("label", "string", 0, Labels.Length, 8, 13.2, 18, 18, counts);
        return new Audit(
            "quickstart/intents",
            Sha,
            "supervised",
            FormatVerdict.Ready,
            "The columns text and label are what the method needs.",
            ["text", "label"],
            new() { ["text"] = "text", ["label"] = "label" },
            Labels,
            3.33,
            [
                new SplitProfile("train", "train.jsonl", 6_045, 12, [text, label], ["{\"text\": \"My new card has not arrived yet\", \"label\": \"card_arrival\"}"]),
                new SplitProfile("test", "test.jsonl", 1_500, 0, [text with { Nulls = 0 }, label], ["{\"text\": \"Why was I charged a fee?\", \"label\": \"transfer_fee\"}"]),
            ],
            [new SplitOverlap("test", "train", 2)],
            ["12 duplicate rows in “train” are kept; they do not reach the test split."]);
    }

    private static void Guards(TemporaryRun run)
    {
        foreach (var (guard, rules) in new[] { ("GuardHardware", "R6"), ("GuardFormat", "R8,R9"), ("GuardScript", "R1,R11,R13"), ("GuardScope", "R3,R4,R7"), ("GuardPersistence", "R1,R2"), ("GuardPreflight", "§5.6,§7.7"), ("GuardJob", "R5,§5.6,§7.7"), ("GuardEvaluation", "P5,R8"), ("GuardLinks", "R14"), ("GuardSecrets", "R13") })
        {
            run.With($"guards/{guard}.json", rules.Split(',').Select(rule => Verdict.Pass(rule, $"{RuleTitles.Of(rule)}: holds.", See("baseline.1.json"))).ToList());
        }
    }

    private static Checklist ChecklistOf() => new(
        true,
        [
            new("reference", "Which working example does the script follow?", "linear-recipe train.py at its pinned commit", true, []),
            new("format", "Is the dataset's format verified?", "text and label, read from all 7,545 rows", true, []),
            new("smoke", "Did it run small?", "CPU smoke and preflight on cpu-basic", true, []),
            new("persistence", "Where does the result go?", "trainwright/intents-result, writable", true, []),
            new("timeout", "How long may it run, and why?", "600 s; 700 steps at 85.1 steps/s, floor of the profile", true, []),
            new("monitoring", "How is it watched?", "alerts and metrics in the job's log, dashboard linked", true, []),
        ],
        [],
        0.0017m,
        0.0004m,
        "holds $0.0017, expected $0.0004");

    private static FullJobReport FullJob()
    {
        var curve = new List<MetricPoint>();
        for (var step = 1; step <= 700; step++)
        {
            var loss = (2.3 * Math.Exp(-step / 160d)) + 0.34 + (0.09 * Math.Sin(step * 1.7) * Math.Exp(-step / 500d));
            var values = new SortedDictionary<string, double>(StringComparer.Ordinal) { ["loss"] = loss };
            if (step % 70 == 0)
            {
                values["eval_loss"] = (2.1 * Math.Exp(-step / 170d)) + 0.47;
                values["eval_accuracy"] = 0.871 - (0.6 * Math.Exp(-step / 130d));
                values["eval_macro_f1"] = 0.853 - (0.68 * Math.Exp(-step / 140d));
            }

            curve.Add(new MetricPoint(step, values));
        }

        return new FullJobReport(
            [new(1, "job-81a0", "i1", "CANCELED", false, 31, 0.0017m, 0.0001m), new(2, "job-93bd", "i2", "COMPLETED", true, 74, 0.0017m, 0.0003m)],
            "job-93bd",
            "cpu-basic",
            "trainwright/intents-result",
            Sha,
            new HealthyStart(3, 2.51, 85.1, "metric"),
            [new(AlertLevel.Error, "diverged", "loss=12.4 at step 200 — lr likely too high, try x0.1", 200), new(AlertLevel.Warn, "slow", "eval_loss=0.61 at step 420 — plateau, try x0.5", 420), new(AlertLevel.Info, "training complete", "eval_accuracy=0.871 at step 700", 700)],
            curve,
            Digest.Of("bundle"));
    }

    private static Evaluation EvaluationOf()
    {
        var before = Labels.Select((label, i) => new ClassScore(label, 0.5, 0.45, 0.62 - (i * 0.03), 100)).ToList();
        var after = Labels.Select((label, i) => new ClassScore(label, 0.9, 0.88, i == 2 ? 0.54 : 0.91 - (i % 4 * 0.02), 100)).ToList();
        return new Evaluation(
            "accuracy",
            new EvaluationSide("quickstart/linear-base", Sha, "test", 1_500, 0.482, 0.451, 1.732, before, "01"),
            new EvaluationSide("trainwright/intents-result", Sha, "test", 1_500, 0.871, 0.853, 0.468, after, "11"),
            0.389,
            0.361,
            0.417,
            "The result is better than the base: the whole interval is above zero.",
            "e0",
            "e0",
            [new("model.json", 1_966_080, $"hub://models/trainwright/intents-result@{Sha}/model.json"), new("metrics.json", 1_204, $"hub://models/trainwright/intents-result@{Sha}/metrics.json"), new("README.md", 3_410, $"hub://models/trainwright/intents-result@{Sha}/README.md")],
            []);
    }

    private static Conformance ConformanceOf() => new(
        true,
        [.. new[] { "Research came first and is cited", "Resources were verified by inspection", "Tested small before spending", "The checklist held before every job", "Alerts drove the next attempt", "The result is persisted, evaluated and linked", "No rule is broken", "Every loop stayed bounded" }
            .Select((title, i) => new ConformanceRow(string.Create(CultureInfo.InvariantCulture, $"§9.{i + 1}"), title, VerdictOutcome.Pass, "Proven from the artefacts.", [See("03-resources/resources.json", "$.model.revision", excerpt: Sha)]))],
        [.. Enumerable.Range(1, 14).Select(i => string.Create(CultureInfo.InvariantCulture, $"R{i}")).Select(rule => rule == "R7"
            ? new ConformanceRow(rule, RuleTitles.Of(rule), VerdictOutcome.NotApplicable, "No attempt ran out of memory.", [])
            : new ConformanceRow(rule, RuleTitles.Of(rule), VerdictOutcome.Pass, $"{RuleTitles.Of(rule)}: seen in the artefacts.", [See("11-evaluate/evaluation.json", "$.persisted"), See("10-full-job/log.txt", line: 1)]))]);

    public static string Events(string? stopAt)
    {
        var text = new StringBuilder();
        var at = new DateTimeOffset(2026, 11, 20, 9, 30, 0, TimeSpan.Zero);
        void Add(string name, string? phase, string rest)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""{"at":"{{at:yyyy-MM-ddTHH:mm:ss.fffZ}}","event":"{{name}}","phase":{{(phase is null ? "null" : $"\"{phase}\"")}}{{rest}}}""").Append('\n');
        }

        Add("run.started", null, ",\"target\":\"FinalVerification\",\"run\":\"r\"");
        double[] seconds = [0.2, 3.4, 1.1, 0.9, 0, 1.8, 0, 0.4, 0, 0, 0.3, 2.6, 0, 0, 14.2, 0.1, 0, 118.6, 0, 9.3, 0, 0, 0.8];
        foreach (var (node, i) in RunGraphNames.Select((node, i) => (node, i)))
        {
            Add("phase.started", node, string.Empty);
            at = at.AddSeconds(seconds[i]);
            if (node == stopAt)
            {
                Add("guard.judged", node, ",\"guard\":\"GuardScope\",\"pass\":1,\"breach\":1,\"notApplicable\":0");
                Add("phase.failed", node, ",\"reason\":\"scope_change\",\"message\":\"R4\"");
                break;
            }

            if (node == "GpuPreflight")
            {
                Add("job.submitted", node, ",\"jobId\":\"job-7f31\",\"flavor\":\"cpu-basic\",\"held\":0.0017");
                Add("job.finished", node, ",\"jobId\":\"job-7f31\",\"stage\":\"COMPLETED\",\"seconds\":11.2,\"cost\":0.0005");
            }

            Add("phase.completed", node, string.Create(CultureInfo.InvariantCulture, $",\"seconds\":{seconds[i]},\"upToDate\":false"));
        }

        return text.ToString();
    }

    private static readonly string[] RunGraphNames = ["Intake", "Research", "VerifyResearch", "Resources", "GuardHardware", "DataAudit", "GuardFormat", "Implement", "GuardScript", "GuardScope", "CodeReview", "CpuSmoke", "GuardPersistence", "GuardPreflight", "GpuPreflight", "JobReadiness", "GuardJob", "FullJob", "GuardEvaluation", "Evaluate", "GuardLinks", "GuardSecrets", "FinalVerification"];
}
