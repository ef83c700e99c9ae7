using System.Text.Json;
using Trainwright.Rules;

namespace Trainwright.Agents.Tests;

internal static class Fixtures
{
    public static readonly string Sha = new('a', 40);

    public static Profile TextClassification { get; } = Make(
        "quickstart-text-classification", "text-classification", ["text-classification", "text classification", "classification"], "accuracy",
        new() { ["text"] = "string", ["label"] = "string" },
        new()
        {
            ["learning_rate"] = Default("0.05"),
            ["num_train_epochs"] = Default("3", isProtected: true),
            ["per_device_train_batch_size"] = Default("16"),
            ["gradient_accumulation_steps"] = Default("1"),
            ["max_length"] = Default("64", isProtected: true),
            ["weight_decay"] = Default("0.0"),
            ["warmup_ratio"] = Default("0.1"),
            ["lr_scheduler_type"] = Default("\"linear\""),
            ["logging_steps"] = Default("10"),
            ["save_steps"] = Default("50"),
        },
        searchTerms: ["intent classification bag of words"]);

    public static Profile Sft { get; } = Make("llm-sft", "llm", ["SFT"], "eval_loss", new() { ["messages"] = "messages" }, Llm(), higherIsBetter: false, modelTypes: ["qwen2", "llama"]);

    public static Profile LoraSft { get; } = Make("llm-sft-lora", "llm", ["LoRA SFT"], "eval_loss", new() { ["messages"] = "messages" }, Llm(), higherIsBetter: false, modelTypes: ["qwen2", "llama"]);

    public static Profile Dpo { get; } = Make("llm-dpo", "llm", ["DPO"], "rewards_margin", new() { ["prompt"] = "string", ["chosen"] = "string", ["rejected"] = "string" }, Llm());

    public static Profile DataOnly { get; } = Make("data-only", "data-only", [], "rows", [], []);

    public static Profile EvalOnly { get; } = Make("eval-only", "eval-only", [], "score", [], []);

    public static IReadOnlyList<Profile> All { get; } = [TextClassification, Sft, LoraSft, Dpo, DataOnly, EvalOnly];

    public static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement.Clone();

    public static RequestIntent Request(string model = "quick/base", string dataset = "quick/intents", string method = "text-classification", RequestKind kind = RequestKind.Train) =>
        new(kind, "fine-tune", model, dataset, method, null, null, null, new(StringComparer.Ordinal));

    public static Audit Audit(params SplitProfile[] splits) => new(
        "quick/intents", Sha, "text-classification", FormatVerdict.Ready, "columns are as required", ["label", "text"], [], ["book", "cancel"], 1.5,
        splits.Length > 0 ? splits : [Split("train", 700), Split("validation", 150), Split("test", 150)], [], []);

    public static SplitProfile Split(string name, long rows, string text = "text", string label = "label") => new(
        name, $"{name}.jsonl", rows, 0,
        [
            new ColumnProfile(text, "string", 0, rows, 3, 20, 40, 60, []),
            new ColumnProfile(label, "string", 0, 2, 3, 5, 6, 6, [new ValueCount("book", rows - 1), new ValueCount("cancel", 1)]),
        ],
        []);

    public static Resources Resources(int gpus = 0, decimal vram = 0) => new(
        new ModelResource("quick/base", Sha, "apache-2.0", "bow", 1000, 4000, null, [new RepoFile("model.json", 4000, "x")]),
        new DatasetResource("quick/intents", Sha, "mit", 1000, new(StringComparer.Ordinal) { ["train"] = "train.jsonl" }, [new RepoFile("train.jsonl", 10, "y")]),
        new HardwareChoice(Flavor("cpu-basic", gpus, vram), 1, 1, [], []),
        "someone",
        "someone/intents-classifier");

    public static Flavor Flavor(string name, int gpus = 0, decimal vram = 0, decimal ram = 16) => new(name, name, 2, ram, 50, gpus > 0 ? "T4" : null, gpus, vram, false, 0.01m);

    public static Recipe Recipe(double value = 0.9, string dataset = "quick/intents", string method = "text-classification", string hyperparameters = """{"learning_rate":0.1,"num_train_epochs":5}""", string path = "results.json") =>
        new(1, dataset, method, "accuracy", value, new(Json(hyperparameters).EnumerateObject().ToDictionary(p => p.Name, p => p.Value), StringComparer.Ordinal),
            new Citation(CitationKind.Code, "lab/examples", $"hub://models/lab/examples@{Sha}/{path}", "results.json of lab/examples: results"));

    public static Research Research(params Recipe[] recipes)
    {
        var code = new Citation(CitationKind.Code, "lab/examples", $"hub://models/lab/examples@{Sha}/train.py", "train.py of lab/examples: trains");
        return new Research(recipes, [new CodePattern("trains", code, "def train(): ...")], [code, .. recipes.Select(r => r.Source)], "One. Two.", "full");
    }

    public static Critique Critique(Research research) =>
        new(true, [.. research.Citations.Select(c => new CitationCheck(c, true, "exists"))], [], 1);

    public static ProfileDefault Default(string json, bool isProtected = false) => new(Json(json), "docs", isProtected);

    private static SortedDictionary<string, ProfileDefault> Llm() => new(StringComparer.Ordinal)
    {
        ["learning_rate"] = Default("2e-5"),
        ["num_train_epochs"] = Default("1", isProtected: true),
        ["per_device_train_batch_size"] = Default("4"),
        ["gradient_accumulation_steps"] = Default("4"),
        ["max_length"] = Default("1024", isProtected: true),
        ["gradient_checkpointing"] = Default("false"),
    };

    private static Profile Make(
        string id, string taskType, string[] methods, string metric, SortedDictionary<string, string> columns, SortedDictionary<string, ProfileDefault> defaults,
        bool higherIsBetter = true, string[]? modelTypes = null, string[]? searchTerms = null) => new(
        id, id, taskType, methods, modelTypes ?? [], new ProfileTemplates("train/x.py", "eval/x.py"),
        new ProfileRuntime("python:3.12", ["python", "train.py"], ["python", "eval.py"], [], true),
        new ProfileDataset(columns, [], new(StringComparer.Ordinal) { ["train"] = ["train"], ["validation"] = ["validation", "test"], ["test"] = ["test", "validation"] }),
        defaults, new ProfileMetric(metric, higherIsBetter), new ProfileMemory("full", 16, 1, 1, false, false),
        new ProfileLimits(600, 900, 60, 5, 50, 60, 300, 3), [], searchTerms ?? []);
}
