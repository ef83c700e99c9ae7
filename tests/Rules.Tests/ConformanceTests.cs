namespace Trainwright.Rules.Tests;

public sealed class ConformanceTests
{
    private static readonly Citation Source = new(CitationKind.Code, "local/recipes", "hub://models/local/recipes", "recipes");
    private static readonly string[] SideArtefacts = ["README.md", "alerts.json", "config.json", "eval.py", "logs/train.log", "metrics.json", "train.py"];

    private static EvaluationSide Side(string revision) => new("m", revision, "test", 2, 0.5, 0.5, 0.7, [], "01");

    private static ConformanceFacts Facts() => new(
        new Plan(false, "text-classification", "quickstart-text-classification", "text-classification", TestData.Request(), []),
        TestData.Baseline("{}"),
        new Research([], [new CodePattern("train", Source, "code")], [Source], "landscape", "full"),
        new Critique(true, [new CitationCheck(Source, true, "found")], [], 1),
        TestData.Resources(),
        TestData.Audit(),
        new BundleManifest([], ["eval.py"], TestData.Digest),
        new Review(true, [], []),
        new SmokeReport(1, false, 1, 8, 2.7, "3.12", TestData.Digest),
        new PreflightReport("p1", "cpu-basic", 1, 25, 80, 60, true, 792, 10, 300, 0.0002m, TestData.Digest, []),
        new Checklist(true, [new ChecklistItem("smoke", "?", "yes", true, [])], [], 0.001m, 0.0002m, "holds $0.0010, expected $0.0002"),
        new FullJobReport([new JobAttempt(1, "j1", "k1", "Completed", false, 10, 0.001m, 0.0002m)], "j1", "cpu-basic", TestData.Destination, TestData.Sha, new HealthyStart(20, 2.5, 80, "loss=2.5 at step 20"), [new Alert(AlertLevel.Info, "Training complete", "eval_accuracy=0.9 at step 792 — training complete", 792)], [new MetricPoint(20, [])], TestData.Digest),
        new Evaluation("accuracy", Side("base"), Side(TestData.Sha), 0.4, 0.3, 0.5, "Better.", "e0", "e0", [.. SideArtefacts.Select(path => new PersistedFile(path, 1, "hub://models/local/out"))], [new Link("model", "hub://models/local/out")]),
        new DeltaList([]),
        GuardCatalogue.Clean.ToDictionary(entry => entry.Guard, entry => entry.Guard == "GuardScope" ? GuardCatalogue.Scope("""{"effective_batch":32}""", printed: """{"per_device_train_batch_size":16,"gradient_accumulation_steps":2}""") : entry.Judge()),
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
        "another revision" => facts with { Evaluation = facts.Evaluation! with { Result = Side("else") } },
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
            Evaluation = facts.Evaluation! with { Base = null },
            Guards = new Dictionary<string, IReadOnlyList<Verdict>>(facts.Guards.Where(guard => guard.Key is "GuardLinks" or "GuardSecrets")),
        });
        Assert.True(conformance.Conforms);
        Assert.Equal(["§9.2", "§9.6", "§9.7", "§9.8"], conformance.Criteria.Where(row => row.Outcome == VerdictOutcome.Pass).Select(row => row.Id));
        Assert.Equal(["R13", "R14"], conformance.Rules.Where(row => row.Outcome == VerdictOutcome.Pass).Select(row => row.Id));
    }
}
