namespace Trainwright.Rules.Tests;

/// <summary>One clean input for every guard, and what spoils it: name, rule that must catch it, verdicts.</summary>
internal static class GuardCatalogue
{
    private static readonly string Secret = "hf_" + new string('a', 34);

    public static IEnumerable<(string Guard, Func<IReadOnlyList<Verdict>> Judge)> Clean { get; } =
    [
        ("GuardHardware", () => HardwareGuard.Judge(TestData.Resources(), TestData.Quickstart)),
        ("GuardFormat", () => FormatGuard.Judge(TestData.Request(), TestData.Resources(), TestData.Audit(), TestData.Quickstart)),
        ("GuardScript", () => Script(TestData.Train())),
        ("GuardScope", () => Scope()),
        ("GuardPersistence", () => PersistenceGuard.Judge(TestData.Persistence, TestData.Tables)),
        ("GuardPreflight", () => SubmitInvariant.Check(TestData.Spec() with { TimeoutSeconds = 120 }, TestData.Facts() with { FloorSeconds = 120, EstimateSeconds = null })),
        ("GuardJob", () => [.. SubmitInvariant.Check(TestData.Spec(), TestData.Facts()), SpendGuard.Judge(new Spend("usd", 1, 3, 5), new SpendAmount(1, "1"), "raise")]),
        ("GuardEvaluation", () => Evaluation()),
        ("GuardLinks", () => Links("https://huggingface.co/local/out")),
        ("GuardSecrets", () => [SecretGuard.Judge([new("log.txt", "step=3 loss=1.0")], ["a-known-secret"])]),
    ];

    public static IEnumerable<(string Guard, string Name, string Rule, Func<IReadOnlyList<Verdict>> Judge)> Bad { get; } =
    [
        .. Hardware, .. Format, .. Scripts, .. Scopes, .. Persistence, .. Submits, .. Rest,
    ];

    public static IReadOnlyList<Verdict> Scope(string frozen = "{}", string config = "{}", string printed = "{}", IReadOnlyList<ScriptFacts>? scripts = null, IReadOnlyList<Delta>? deltas = null)
    {
        var said = TestData.Values(printed);
        said.TryAdd("report_to", TestData.Json("\"trackio\""));
        return ScopeGuard.Judge(TestData.Baseline(frozen), TestData.Values(config), said, scripts ?? [], "05-implement", deltas ?? [], null);
    }

    public static Delta Fix(string category, string changes, string phase = "FullJob", int attempt = 1) => new(phase, attempt, category, TestData.Values(changes), "because", [new Evidence("10-full-job/attempts/1/log.txt", null, 1)]);

    private static IReadOnlyList<Verdict> Script(ScriptFacts script, params string[] dependencies) => ScriptGuard.Judge([script], "05-implement", TestData.Destination, dependencies, TestData.Tables);

    private static IReadOnlyList<Verdict> Submit(Func<JobSpec, JobSpec> spoil, Func<SubmitFacts, SubmitFacts>? facts = null) => SubmitInvariant.Check(spoil(TestData.Spec()), (facts ?? (same => same))(TestData.Facts()));

    private static IReadOnlyList<Verdict> Evaluation(string before = "e0", string after = "e0", long overlap = 0, string test = "test", LineageFacts? lineage = null) =>
        EvaluationGuard.Judge(before, after, TestData.Audit(overlap: overlap), "train", test, TestData.Resources(), lineage ?? TestData.Lineage);

    private static IReadOnlyList<Verdict> Links(string address, bool resolves = true) => LinkGuard.Judge([new LinkFact("hub://models/local/out", address, resolves, "commit 1234567")], ["huggingface.co", "arxiv.org", "127.0.0.1:8080"]);

    private static SortedDictionary<string, string> With(SortedDictionary<string, string> values, string key, string value) => new(values, StringComparer.Ordinal) { [key] = value };

    private static IEnumerable<(string, string, string, Func<IReadOnlyList<Verdict>>)> Hardware =>
    [
        ("GuardHardware", "bf16 on a T4", "R6", () => HardwareGuard.Judge(TestData.Resources() with { Hardware = Choice("t4-small") }, TestData.Quickstart with { Memory = new ProfileMemory("LoRA", 2, 1, 1, true, true) })),
        ("GuardHardware", "a model larger than the memory", "R6", () => HardwareGuard.Judge(TestData.Resources() with { Model = TestData.Model with { Parameters = 7_000_000_000 } }, TestData.Quickstart)),
        ("GuardHardware", "data larger than the disk", "R6", () => HardwareGuard.Judge(TestData.Resources() with { Dataset = TestData.Dataset with { SizeBytes = 40_000_000_000 } }, TestData.Quickstart)),
        ("GuardHardware", "an unknown price", "R6", () => HardwareGuard.Judge(TestData.Resources() with { Hardware = new HardwareChoice(TestData.Flavor("cpu-basic") with { UsdPerMinute = null }, 1, 1, [], []) }, TestData.Quickstart)),
        ("GuardHardware", "a choice made for a smaller model", "R6", () => HardwareGuard.Judge(TestData.Resources() with { Model = TestData.Model with { Parameters = 1_000_000 } }, TestData.Quickstart)),
    ];

    private static HardwareChoice Choice(string flavor) => new(TestData.Flavor(flavor), 1, 1, [], []);

    private static IEnumerable<(string, string, string, Func<IReadOnlyList<Verdict>>)> Format =>
    [
        ("GuardFormat", "another model than asked for", "R8", () => FormatGuard.Judge(TestData.Request() with { Model = "local/other" }, TestData.Resources(), TestData.Audit())),
        ("GuardFormat", "a missing dataset", "R8", () => FormatGuard.Judge(TestData.Request(), TestData.Resources() with { Dataset = null }, TestData.Audit())),
        ("GuardFormat", "a branch instead of a commit", "R8", () => FormatGuard.Judge(TestData.Request(), TestData.Resources() with { Model = TestData.Model with { Revision = "main" } }, TestData.Audit())),
        ("GuardFormat", "an audit of another commit", "R9", () => FormatGuard.Judge(TestData.Request(), TestData.Resources(), TestData.Audit() with { Revision = new string('b', 40) })),
        ("GuardFormat", "columns that do not fit", "R9", () => FormatGuard.Judge(TestData.Request(), TestData.Resources(), TestData.Audit("paragraph"))),
        ("GuardFormat", "an audit that says otherwise than its columns", "R9", () => FormatGuard.Judge(TestData.Request(), TestData.Resources(), TestData.Audit("utterance") with { Verdict = FormatVerdict.Ready }, TestData.Quickstart)),
    ];

    private static IEnumerable<(string, string, string, Func<IReadOnlyList<Verdict>>)> Scripts =>
    [
        ("GuardScript", "another destination", "R1", () => Script(TestData.Train([TestData.Constant("OUTPUT_REPO", "\"username/my-model\""), TestData.Constant("PUSH_TO_HUB", "true")]))),
        ("GuardScript", "a push that is switched off", "R1", () => Script(TestData.Train([TestData.Constant("OUTPUT_REPO", "\"local/out\""), TestData.Constant("PUSH_TO_HUB", "false")]))),
        ("GuardScript", "a push without an id", "R1", () => Script(TestData.Train([], [TestData.Call("SFTConfig", """{"push_to_hub": true}""")]))),
        ("GuardScript", "an id that is a number", "R1", () => Script(TestData.Train([], [TestData.Call("SFTConfig", """{"push_to_hub": true, "hub_model_id": 7}""")]))),
        ("GuardScript", "a second assignment of the destination", "R1", () => Script(TestData.Train([TestData.Constant("OUTPUT_REPO", "\"local/out\""), TestData.Constant("PUSH_TO_HUB", "true"), TestData.Constant("OUTPUT_REPO", "\"else/where\"", 9)]))),
        ("GuardScript", "no training script", "R1", () => ScriptGuard.Judge([], "05-implement", TestData.Destination, [], TestData.Tables)),
        ("GuardScript", "a placeholder", "R1", () => Script(TestData.Train(text: "username/my-model"))),
        ("GuardScript", "an undeclared import", "R11", () => Script(TestData.Train(import: "torch.nn"))),
        ("GuardScript", "flash attention to be compiled", "R12", () => Script(TestData.Train(text: "flash_attention_2"))),
        ("GuardScript", "an installation at run time", "R12", () => Script(TestData.Train(text: "pip install flash-attn --no-build-isolation"))),
        ("GuardScript", "a package without wheels", "R12", () => Script(TestData.Train(), "flash-attn==2.8.0")),
        ("GuardScript", "a secret in a string", "R13", () => Script(TestData.Train(text: "push with " + Secret))),
        ("GuardScript", "a token as a literal argument", "R13", () => Script(TestData.Train(calls: [TestData.Call("login", """{"token": "short"}""")]))),
        ("GuardScript", "a secret that no job is given", "R13", () => Script(TestData.Train(reads: "WANDB_API_KEY"))),
        ("GuardScript", "no token at all", "R13", () => Script(TestData.Train(reads: "HOME"))),
        .. new[] { "/Users/a/d.json", "C:\\data", "../secret", "~/data", "/tmp/x", "/fsx/run", "file:///etc/x", "load(\"/home/ann/d.json\")" }.Select(path => ("GuardScript", "the path " + path, "§5.6", (Func<IReadOnlyList<Verdict>>)(() => Script(TestData.Train(text: path))))),
    ];

    private static IEnumerable<(string, string, string, Func<IReadOnlyList<Verdict>>)> Scopes =>
    [
        ("GuardScope", "a shorter length", "R4", () => Scope("""{"max_length":2048}""", """{"max_length":1024}""")),
        ("GuardScope", "a shorter length under TRL's old name", "R4", () => Scope("""{"max_length":2048}""", scripts: [TestData.Train([TestData.Constant("MAX_SEQ_LENGTH", "1024")])])),
        ("GuardScope", "a shorter length as an argument", "R4", () => Scope("""{"max_length":2048}""", scripts: [TestData.Train(calls: [TestData.Call("SFTConfig", """{"max_length":1024}""")])])),
        ("GuardScope", "LoRA instead of full fine-tuning", "R4", () => Scope("""{"peft_config":null}""", printed: """{"peft_config":{"r":8}}""")),
        ("GuardScope", "fewer epochs to fit a timeout", "R4", () => Scope("""{"num_train_epochs":3}""", printed: """{"num_train_epochs":1}""")),
        ("GuardScope", "monitoring switched off", "R4", () => Scope(printed: """{"report_to":"none"}""")),
        ("GuardScope", "another dataset in the script only", "R4", () => Scope("""{"dataset":"a/b"}""", """{"dataset":"a/b"}""", scripts: [TestData.Train([TestData.Constant("DATASET", "\"a/c\"")])])),
        ("GuardScope", "a script that says otherwise than its constants", "R3", () => Scope(config: """{"weight_decay":0.1}""", printed: """{"weight_decay":0.2}""")),
        ("GuardScope", "a constant edited by hand", "R3", () => Scope(config: """{"learning_rate":0.5}""", scripts: [TestData.Train([TestData.Constant("LEARNING_RATE", "0.7")])])),
        ("GuardScope", "a constant assigned twice", "R3", () => Scope(scripts: [TestData.Train([TestData.Constant("SEED", "1"), TestData.Constant("SEED", "2", 9)])])),
        ("GuardScope", "another effective batch", "R7", () => Scope("""{"effective_batch":32}""", printed: """{"per_device_train_batch_size":4,"gradient_accumulation_steps":4}""")),
        ("GuardScope", "more devices and the same accumulation", "R7", () => Scope("""{"effective_batch":32}""", printed: """{"per_device_train_batch_size":4,"gradient_accumulation_steps":8,"world_size":4}""")),
        ("GuardScope", "groups that do not fit", "R7", () => Scope("""{"effective_batch":4}""", printed: """{"per_device_train_batch_size":2,"gradient_accumulation_steps":2,"num_generations":8}""")),
        ("GuardScope", "a batch that nobody prints", "R7", () => Scope("""{"effective_batch":4}""", printed: """{"per_device_train_batch_size":"two"}""")),
        ("GuardScope", "a fix of a frozen key", "R4", () => Scope("""{"warmup_ratio":0.1}""", deltas: [Fix("divergence", """{"warmup_ratio":0.2}""")])),
        ("GuardScope", "a fix of a key that is always protected", "R4", () => Scope(deltas: [Fix("oom", """{"max_seq_length":512}""")])),
        ("GuardScope", "a rung below the last", "R7", () => Scope(deltas: [Fix("oom", """{"flavor":"a100-large"}"""), Fix("oom", """{"per_device_train_batch_size":4,"gradient_accumulation_steps":8}""")])),
        ("GuardScope", "an answer that is on no rung", "R7", () => Scope(deltas: [Fix("oom", """{"learning_rate":0.1}""")])),
    ];

    private static IEnumerable<(string, string, string, Func<IReadOnlyList<Verdict>>)> Persistence =>
    [
        ("GuardPersistence", "a placeholder owner", "R1", () => PersistenceGuard.Judge(TestData.Persistence with { Destination = "username/x" }, TestData.Tables)),
        ("GuardPersistence", "an organisation that the caller is no member of", "R1", () => PersistenceGuard.Judge(TestData.Persistence with { Destination = "other-team/x" }, TestData.Tables)),
        ("GuardPersistence", "a name instead of an id", "R1", () => PersistenceGuard.Judge(TestData.Persistence with { Destination = "x" }, TestData.Tables)),
        ("GuardPersistence", "a token that may only read", "R1", () => PersistenceGuard.Judge(TestData.Persistence with { TokenCanWrite = false }, TestData.Tables)),
        ("GuardPersistence", "a write that failed", "R1", () => PersistenceGuard.Judge(TestData.Persistence with { ProbeSucceeded = false, ProbeDetail = "403" }, TestData.Tables)),
        ("GuardPersistence", "a job without its token", "R1", () => PersistenceGuard.Judge(TestData.Persistence with { JobSecrets = [] }, TestData.Tables)),
    ];

    private static IEnumerable<(string, string, string, Func<IReadOnlyList<Verdict>>)> Submits =>
    [
        ("GuardPreflight", "the platform's default timeout", "R5", () => Submit(spec => spec with { TimeoutSeconds = 1800 }, facts => facts with { EstimateSeconds = null, FloorSeconds = 900 })),
        ("GuardPreflight", "a timeout under the floor", "R5", () => Submit(spec => spec with { TimeoutSeconds = 60 }, facts => facts with { EstimateSeconds = null, FloorSeconds = 120 })),
        ("GuardPreflight", "a timeout that only holds money", "R5", () => Submit(spec => spec with { TimeoutSeconds = 86_400 }, facts => facts with { EstimateSeconds = null, FloorSeconds = 120 })),
        ("GuardJob", "a timeout shorter than the work", "R5", () => Submit(spec => spec, facts => facts with { EstimateSeconds = 900 })),
        ("GuardJob", "a timeout of ten times the work", "R5", () => Submit(spec => spec with { TimeoutSeconds = 9000 }, facts => facts with { EstimateSeconds = 900 })),
        ("GuardJob", "a path in the command", "§5.6", () => Submit(spec => spec with { Command = ["python3", "/Users/ann/train.py"] })),
        ("GuardJob", "a path in the environment", "§5.6", () => Submit(spec => spec with { Environment = With(spec.Environment, "DATA", "../data") })),
        ("GuardJob", "another bundle than the checked one", "§5.6", () => Submit(spec => spec, facts => facts with { BundleDigest = new string('a', 64) })),
        ("GuardJob", "a digest that is empty", "§5.6", () => Submit(spec => spec, facts => facts with { BundleDigest = string.Empty })),
        ("GuardJob", "no label of the purchase", "§5.6", () => Submit(spec => spec, facts => facts with { IntentKey = "k1" })),
        ("GuardJob", "a variable that is too large", "§5.6", () => Submit(spec => spec with { Environment = With(spec.Environment, "BIG", new string('é', 70_000)) })),
        ("GuardJob", "an environment that is too large", "§5.6", () => Submit(spec => spec with { Environment = new(Enumerable.Range(0, 12).ToDictionary(i => "V" + i, _ => new string('x', 100_000)), StringComparer.Ordinal) })),
        ("GuardJob", "nothing to run", "§5.6", () => Submit(spec => spec with { Command = [], Environment = [] })),
        ("GuardJob", "another payer", "§5.6", () => Submit(spec => spec with { Namespace = "other" })),
        ("GuardJob", "a secret in the environment", "R13", () => Submit(spec => spec with { Environment = With(spec.Environment, "HF_TOKEN", "$HF_TOKEN") })),
        ("GuardJob", "a secret in the command", "R13", () => Submit(spec => spec with { Command = ["login", Secret] })),
        ("GuardJob", "no token to push with", "R1", () => Submit(spec => spec with { Secrets = [] })),
        ("GuardJob", "another destination in the environment", "R1", () => Submit(spec => spec with { Environment = With(spec.Environment, "HUB_MODEL_ID", "else/where") })),
        ("GuardJob", "no Hub to push to", "R1", () => Submit(spec => spec with { Environment = With(spec.Environment, "HF_ENDPOINT", "hub") })),
        ("GuardJob", "an unknown price", "§7.7", () => Submit(spec => spec, facts => facts with { Flavor = facts.Flavor with { UsdPerMinute = null } })),
        ("GuardJob", "the price of another flavor", "§7.7", () => Submit(spec => spec with { Flavor = "a100-large" })),
        ("GuardJob", "a purchase over the cap", "§7.7", () => [SpendGuard.Judge(new Spend("usd", 0, 4.2m, 5), new SpendAmount(0.9m, "0.9"), "raise the cap")]),
    ];

    private static IEnumerable<(string, string, string, Func<IReadOnlyList<Verdict>>)> Rest =>
    [
        ("GuardEvaluation", "an evaluation script that changed", "§5.8", () => Evaluation(after: "e1")),
        ("GuardEvaluation", "no protected file", "§5.8", () => Evaluation(before: string.Empty, after: string.Empty)),
        ("GuardEvaluation", "test rows in the training data", "§5.8", () => Evaluation(overlap: 3)),
        ("GuardEvaluation", "testing on the training split", "§5.8", () => Evaluation(test: "train")),
        ("GuardEvaluation", "a test split that was not audited", "§5.8", () => Evaluation(test: "holdout")),
        ("GuardEvaluation", "weights that are the base's", "R8", () => Evaluation(lineage: TestData.Lineage with { ResultWeights = "base-weights" })),
        ("GuardEvaluation", "a result without weights", "R8", () => Evaluation(lineage: TestData.Lineage with { ResultWeights = string.Empty })),
        ("GuardEvaluation", "another base", "R8", () => Evaluation(lineage: TestData.Lineage with { BaseModel = "local/instruct" })),
        ("GuardEvaluation", "another commit of the base", "R8", () => Evaluation(lineage: TestData.Lineage with { BaseRevision = "main" })),
        ("GuardEvaluation", "code from elsewhere", "R8", () => Evaluation(lineage: TestData.Lineage with { HasRemoteCode = true })),
        ("GuardLinks", "a relative link", "R14", () => Links("/local/out")),
        ("GuardLinks", "another host", "R14", () => Links("https://example.org/local/out")),
        ("GuardLinks", "a link without https", "R14", () => Links("http://huggingface.co/local/out")),
        ("GuardLinks", "a link with credentials", "R14", () => Links("https://user:pass@huggingface.co/local/out")),
        ("GuardLinks", "a link that does not answer", "R14", () => Links("https://huggingface.co/local/out", resolves: false)),
        ("GuardSecrets", "a token in a log", "R13", () => [SecretGuard.Judge([new("log.txt", "one\ntwo " + Secret)], [])]),
        ("GuardSecrets", "a secret of this process", "R13", () => [SecretGuard.Judge([new("a.json", "x a-known-secret x")], ["a-known-secret"])]),
    ];
}
