namespace Trainwright.Rules.Tests;

public sealed class ConformanceTests
{
    private static readonly Citation Source = new(CitationKind.Code, "local/recipes", $"hub://models/local/recipes@{TestData.Sha}/train.py", "recipes");
    private static readonly string[] SideArtefacts = ["README.md", "alerts.json", "config.json", "eval.py", "logs/train.log", "metrics.json", "train.py"];
    private static readonly string[] Items = ["reference", "dataset", "smoke", "persistence", "timeout", "monitoring"];
    private static readonly string[] Steps = ["Research", "FullJob", "FinalVerification"];
    private static readonly string[] Guards = ["GuardHardware", "GuardFormat", "GuardScript", "GuardScope", "GuardPersistence", "GuardPreflight", "GuardJob", "GuardEvaluation", "GuardLinks", "GuardSecrets"];

    private static EvaluationSide Side(string model, string revision, string correct) => new(model, revision, "test", correct.Length, (double)correct.Count(row => row == '1') / correct.Length, 0.5, 0.7, [], correct);

    private static EvaluationSide Base { get; } = Side(TestData.Model.Id, TestData.Model.Revision, "01");

    private static EvaluationSide Result { get; } = Side(TestData.Destination, TestData.Sha, "11");

    private static ConformanceFacts Facts() => new(
        new Plan(false, "text-classification", "quickstart-text-classification", "text-classification", TestData.Request(), [.. Steps.Select(step => new PlanItem(step, step, PlanItemStatus.Completed))]),
        TestData.Baseline("{}"),
        new Research([], [new CodePattern("train", Source, "code")], [Source], "landscape", "full"),
        new Critique(true, [new CitationCheck(Source, true, "found")], [], 1),
        TestData.Resources(),
        TestData.Audit(),
        new BundleManifest([], ["eval.py"], TestData.Digest),
        new Review(true, [], []),
        new SmokeReport(1, false, 1, 8, 2.7, "3.12", TestData.Digest),
        new PreflightReport("p1", "cpu-basic", 1, 25, 80, 60, true, 792, 10, 300, 0.0002m, TestData.Digest, []),
        new Checklist(true, [.. Items.Select(item => new ChecklistItem(item, "?", "yes", true, []))], [], 0.001m, 0.0002m, "holds $0.0010, expected $0.0002"),
        new FullJobReport([new JobAttempt(1, "j1", "k1", "Completed", false, 10, 0.001m, 0.0002m)], "j1", "cpu-basic", TestData.Destination, TestData.Sha, new HealthyStart(20, 2.5, 80, "loss=2.5 at step 20"), [new Alert(AlertLevel.Info, "Training complete", "eval_accuracy=0.9 at step 792 — training complete", 792)], [new MetricPoint(20, [])], TestData.Digest),
        new Evaluation("accuracy", Base, Result, 0.5, 0.3, 0.7, "Better.", "e0", "e0", [.. SideArtefacts.Append("model.safetensors").Select(path => new PersistedFile(path, 1, $"hub://models/{TestData.Destination}@{TestData.Sha}/{path}"))], [new Link("model", "hub://models/local/out")]),
        new DeltaList([]),
        Guards.ToDictionary(guard => guard, guard => (IReadOnlyList<Verdict>)[Verdict.Pass("R13", guard, new Evidence("guards"))]).Concat(GuardCatalogue.Clean.ToDictionary(entry => entry.Guard, entry => entry.Guard == "GuardScope" ? GuardCatalogue.Scope("""{"effective_batch":32}""", printed: """{"per_device_train_batch_size":16,"gradient_accumulation_steps":2}""") : entry.Judge())).GroupBy(guard => guard.Key).ToDictionary(group => group.Key, group => group.Last().Value),
        new LedgerSummary(new Spend("simulated", 0, 0.0004m, 10), 2, 2, 2, true));

    private static ConformanceRow Row(ConformanceFacts facts, string id)
    {
        var conformance = ConformanceJudge.Judge(facts);
        return conformance.Criteria.Concat(conformance.Rules).Single(row => row.Id == id);
    }

    [Fact]
    public void A_clean_run_conforms_and_every_pass_points_at_evidence()
    {
        var conformance = ConformanceJudge.Judge(Facts());
        Assert.True(conformance.Conforms, string.Join("\n", conformance.Criteria.Concat(conformance.Rules).Where(row => row.Outcome == VerdictOutcome.Breach).Select(row => $"{row.Id} {row.Message}")));
        Assert.Equal((8, 14), (conformance.Criteria.Count, conformance.Rules.Count));
        Assert.All(conformance.Criteria, row => Assert.Equal(VerdictOutcome.Pass, row.Outcome));
        Assert.All(conformance.Criteria.Concat(conformance.Rules).Where(row => row.Outcome == VerdictOutcome.Pass), row => Assert.NotEmpty(row.Evidence));
        Assert.All(conformance.Rules.Where(row => row.Outcome == VerdictOutcome.NotApplicable), row => Assert.NotEmpty(row.Message));
    }

    [Fact]
    public void The_same_facts_give_the_same_bytes() => Assert.Equal(ArtefactJson.Write(ConformanceJudge.Judge(Facts())), ArtefactJson.Write(ConformanceJudge.Judge(Facts())));

    [Fact]
    public void Without_running_out_of_memory_the_ladder_does_not_apply_and_the_batch_is_shown()
    {
        var row = Row(Facts(), "R7");
        Assert.Equal((VerdictOutcome.NotApplicable, "Nothing ran out of memory. The effective batch is 16 × 2 × 1 = 32, as frozen."), (row.Outcome, row.Message));
        Assert.NotEmpty(row.Evidence);
        Assert.Equal(VerdictOutcome.Pass, Row(Facts() with { Deltas = new DeltaList([GuardCatalogue.Fix("oom", """{"per_device_train_batch_size":8,"gradient_accumulation_steps":4}""")]) }, "R7").Outcome);
    }

    public static TheoryData<string, string> Spoilt => new()
    {
        { "no research", "§9.1" }, { "no example", "§9.1" }, { "no audit", "§9.2" }, { "no preflight", "§9.3" }, { "another flavor", "§9.3" }, { "an open item", "§9.4" },
        { "no alerts", "§9.5" }, { "no base", "§9.6" }, { "another revision", "§9.6" }, { "a changed script", "§9.6" }, { "a broken guard", "§9.7" }, { "a broken guard", "R13" },
        { "over the cap", "§9.8" }, { "a broken chain", "§9.8" }, { "more jobs than purchases", "§9.8" }, { "a missing log", "R2" }, { "unchanged retries", "R10" }, { "the same fix twice", "R10" },
    };

    [Theory]
    [MemberData(nameof(Spoilt))]
    public void What_is_missing_or_broken_fails_its_row_and_the_run(string what, string id)
    {
        var facts = Spoil(Facts(), what);
        var row = Row(facts, id);
        Assert.Equal(VerdictOutcome.Breach, row.Outcome);
        Assert.False(ConformanceJudge.Judge(facts).Conforms);
    }

    private static ConformanceFacts Spoil(ConformanceFacts facts, string what) => what switch
    {
        "no research" => facts with { Research = null },
        "no example" => facts with { Research = facts.Research! with { CodePatterns = [] } },
        "no audit" => facts with { Audit = null },
        "no preflight" => facts with { Preflight = null },
        "another flavor" => facts with { Preflight = facts.Preflight! with { Flavor = "t4-small" } },
        "an open item" => facts with { Checklist = facts.Checklist! with { Items = [new ChecklistItem("timeout", "?", "no", false, [])] } },
        "no alerts" => facts with { FullJob = facts.FullJob! with { Alerts = [] } },
        "no base" => facts with { Evaluation = facts.Evaluation! with { Base = null } },
        "another revision" => facts with { Evaluation = facts.Evaluation! with { Result = Result with { Revision = "else" } } },
        "a changed script" => facts with { Evaluation = facts.Evaluation! with { ProtectedDigestAfter = "e1" } },
        "a broken guard" => facts with { Guards = new Dictionary<string, IReadOnlyList<Verdict>>(facts.Guards) { ["GuardSecrets"] = [Verdict.Breach("R13", "log.txt:2 holds a secret.", "Revoke it.", new Evidence("log.txt", null, 2))] } },
        "over the cap" => facts with { Ledger = facts.Ledger with { Spend = new Spend("usd", 3, 3, 5) } },
        "a broken chain" => facts with { Ledger = facts.Ledger with { ChainIsIntact = false } },
        "more jobs than purchases" => facts with { Ledger = facts.Ledger with { Jobs = 3 } },
        "a missing log" => facts with { Evaluation = facts.Evaluation! with { Persisted = [] } },
        "unchanged retries" => facts with { Preflight = facts.Preflight! with { Attempts = 3 } },
        "the same fix twice" => facts with { Preflight = facts.Preflight! with { Attempts = 3 }, Deltas = new DeltaList([GuardCatalogue.Fix("divergence", """{"learning_rate":0.05}""", "GpuPreflight"), GuardCatalogue.Fix("divergence", """{"learning_rate":0.05}""", "GpuPreflight", 2)]) },
        _ => throw new ArgumentException(what),
    };

    [Fact]
    public void A_failure_says_which_condition_does_not_hold() =>
        Assert.Equal("Two attempts share one job.", Row(Facts() with { FullJob = Facts().FullJob! with { Attempts = [.. Facts().FullJob!.Attempts, .. Facts().FullJob!.Attempts] } }, "§9.4").Message);

    [Fact]
    public void A_retry_with_a_recorded_change_is_no_repetition() =>
        Assert.Equal(VerdictOutcome.Pass, Row(Facts() with { Preflight = Facts().Preflight! with { Attempts = 2 }, Deltas = new DeltaList([GuardCatalogue.Fix("divergence", """{"learning_rate":0.05}""", "GpuPreflight")]) }, "R10").Outcome);

    [Fact]
    public void A_request_that_trains_nothing_is_judged_on_what_it_does()
    {
        var facts = Facts();
        var conformance = ConformanceJudge.Judge(facts with
        {
            Plan = facts.Plan with { Request = TestData.Request(RequestKind.EvalOnly) },
            Research = null,
            Critique = null,
            Audit = null,
            Manifest = null,
            Review = null,
            Smoke = null,
            Preflight = null,
            Checklist = null,
            FullJob = null,
            Evaluation = facts.Evaluation! with { Base = null, Result = Base },
            Guards = new Dictionary<string, IReadOnlyList<Verdict>>(facts.Guards.Where(guard => guard.Key is "GuardLinks" or "GuardSecrets")),
        });
        Assert.True(conformance.Conforms);
        Assert.Equal(["§9.2", "§9.6", "§9.7", "§9.8"], conformance.Criteria.Where(row => row.Outcome == VerdictOutcome.Pass).Select(row => row.Id));
        Assert.Equal(["R13", "R14"], conformance.Rules.Where(row => row.Outcome == VerdictOutcome.Pass).Select(row => row.Id));
    }

    [Fact]
    public void A_fix_makes_another_bundle_and_nothing_else_does()
    {
        var other = new string('a', 64);
        var facts = Facts() with { Preflight = Facts().Preflight! with { Attempts = 2, BundleDigest = other }, FullJob = Facts().FullJob! with { BundleDigest = other } };
        Assert.Equal(VerdictOutcome.Breach, Row(facts, "§9.3").Outcome);
        var delta = GuardCatalogue.Fix("divergence", """{"learning_rate":0.05}""", "GpuPreflight");
        Assert.Equal(VerdictOutcome.Pass, Row(facts with { Deltas = new DeltaList([delta with { Bundle = TestData.Digest }]) }, "§9.3").Outcome);
    }

    [Fact]
    public void An_unchanged_retry_needs_a_recorded_transient_fault()
    {
        var facts = Facts() with { Preflight = Facts().Preflight! with { Attempts = 2 } };
        Assert.Equal(VerdictOutcome.Breach, Row(facts, "R10").Outcome);
        Assert.Equal(VerdictOutcome.Breach, Row(facts with { Preflight = facts.Preflight with { Failures = [new AttemptFailure(1, "oom")] } }, "R10").Outcome);
        Assert.Equal(VerdictOutcome.Pass, Row(facts with { Preflight = facts.Preflight with { Failures = [new AttemptFailure(1, "infra")] } }, "R10").Outcome);
    }

    [Fact]
    public void With_the_rows_at_hand_accuracy_and_interval_are_computed_again()
    {
        double[] before = [0.25, 0.75], after = [0.5, 1.0];
        var interval = PairedBootstrap.Compare(before, after, 1000, 7);
        var evaluation = Facts().Evaluation! with { Base = Base with { Accuracy = 0.5 }, Result = Result with { Accuracy = 0.75 }, Delta = 0.25, DeltaLow = interval.Low, DeltaHigh = interval.High };
        var facts = Facts() with { Evaluation = evaluation, Rows = new EvaluationRows(before, after, 1000, 7) };
        Assert.Equal(VerdictOutcome.Pass, Row(facts, "§9.6").Outcome);
        Assert.Equal(VerdictOutcome.Breach, Row(facts with { Evaluation = evaluation with { DeltaLow = interval.Low - 0.1 } }, "§9.6").Outcome);
        Assert.Equal(VerdictOutcome.Breach, Row(facts with { Rows = new EvaluationRows(before, [0.5, 0.5], 1000, 7) }, "§9.6").Outcome);
    }

    [Fact]
    public void The_ledger_is_asked_for_every_job_and_its_price()
    {
        var ledger = Facts().Ledger with { Purchases = [new PurchaseSummary("GpuPreflight", 1, "Settled", "p1", 0.0002m), new PurchaseSummary("FullJob", 1, "Settled", "j1", 0.0002m)] };
        Assert.Equal(VerdictOutcome.Pass, Row(Facts() with { Ledger = ledger }, "§9.8").Outcome);
        Assert.Equal(VerdictOutcome.Breach, Row(Facts() with { Ledger = ledger with { Purchases = [ledger.Purchases[0], ledger.Purchases[1] with { Spent = 0.0001m }] } }, "§9.8").Outcome);
        Assert.Equal(VerdictOutcome.Breach, Row(Facts() with { Ledger = ledger with { Purchases = [ledger.Purchases[0], ledger.Purchases[1] with { JobId = "j9" }] } }, "§9.8").Outcome);
    }

    [Fact]
    public void A_broken_plan_has_a_row_of_its_own_and_a_whole_one_has_none()
    {
        Assert.DoesNotContain(ConformanceJudge.Judge(Facts()).Rules, row => row.Id == "§5.1");
        Assert.Equal(VerdictOutcome.Breach, Row(Facts() with { Plan = Facts().Plan with { Items = [] } }, "§5.1").Outcome);
    }

    [Fact]
    public void What_to_type_next_makes_the_artefact_again_that_does_not_hold()
    {
        Assert.Equal("./build.sh --target FinalVerification --rerun Evaluate", ConformanceFix.Of(Row(Facts() with { Evaluation = Facts().Evaluation! with { Delta = 0.9 } }, "§9.6")));
        Assert.Null(ConformanceFix.Of(Row(Facts(), "§9.6")));
    }
}
