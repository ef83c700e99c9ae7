using System.Text.Json;
using Trainwright.Agents;
using Trainwright.Rules;
using Trainwright.Scripts;

namespace Trainwright.Profiles.Tests;

/// <summary>What the pipeline makes of the shortest request for a profile: plan, baseline, configuration, scripts.</summary>
internal sealed record Rendered(Profile Profile, Baseline Baseline, SortedDictionary<string, JsonElement> Config, string Train, string Eval)
{
    public const string Destination = "ann-lee/first-try";
    private static readonly string Sha = new('a', 40);

    /// <summary>For each profile that trains: its request's method, and columns that fit it.</summary>
    public static IReadOnlyDictionary<string, string> Columns { get; } = new Dictionary<string, string>
    {
        ["llm-sft"] = "messages:messages",
        ["llm-sft-lora"] = "instruction:string input:string output:string",
        ["llm-dpo"] = "prompt:string chosen:messages rejected:messages",
        ["llm-kto"] = "prompt:string completion:string label:int",
        ["llm-reward"] = "chosen:messages rejected:messages",
        ["llm-grpo"] = "question:string answer:string",
        ["vision-image-classification"] = "image:image label:int",
        ["vision-object-detection"] = "image_id:int image:image objects:object",
        ["embedding-sentence-transformer"] = "anchor:string positive:string",
        ["embedding-cross-encoder"] = "query:string passage:string label:float",
    };

    public static Rendered Of(string id) => Of(id, Columns[id]);

    /// <summary>The same for a dataset of these columns.</summary>
    public static Rendered Of(string id, string columns)
    {
        var profile = Shipped.Profile(id);
        var plan = Planner.Answer(new PlannerInput($"Fine-tune Qwen/Qwen2-0.5B on trl-lib/Capybara with {profile.Methods[0]}", Shipped.Profiles)).Plan ?? throw new InvalidOperationException($"No plan for {id}.");
        Assert.Equal(id, plan.Profile);
        var audit = Audit(profile, plan.Method, columns);
        Assert.NotEqual(FormatVerdict.Incompatible, audit.Verdict);
        var resources = Resources();
        var (research, critique) = Research();
        var baseline = BaselineBuilder.Recipe(BaselineBuilder.Intent(plan.Request, profile), profile, research, audit, resources, []);
        var config = Implementer.Answer(new ImplementationInput(profile, baseline, research, critique, audit, resources, 17)).Config;
        var renderer = new TemplateRenderer(Path.Combine(Shipped.Root, "templates"));
        return new Rendered(profile, baseline, config, renderer.Render(profile.Templates.Train, config), renderer.Render(profile.Templates.Eval, config));
    }

    public static Audit Audit(Profile profile, string method, string columns)
    {
        IReadOnlyList<SplitProfile> splits = [Split("train", 10_000, columns), Split("test", 500, columns)];
        var format = FormatCompiler.Judge(splits, profile.Dataset, Shipped.Methods);
        return new Audit("trl-lib/Capybara", Sha, method, format.Verdict, format.Reason, [.. profile.Dataset.RequiredColumns.Keys.Union(format.Mapping.Keys)], format.Mapping, profile.TaskType.StartsWith("image", StringComparison.Ordinal) || profile.TaskType.StartsWith("object", StringComparison.Ordinal) ? ["cat", "dog"] : [], 0, splits, [], [], format.Variant, format.Conversions, format.Order);
    }

    /// <summary>The evaluation script of a request that trains nothing.</summary>
    public static string Evaluation(string id, string columns)
    {
        var profile = Shipped.Profile(id);
        var resources = Resources();
        var config = EvaluationConfig.Of(profile, resources, resources.Dataset!, Audit(profile, profile.Methods[0], columns), 17, hasSpaces: true);
        return new TemplateRenderer(Path.Combine(Shipped.Root, "templates")).Render(profile.Templates.Eval, config);
    }

    private static SplitProfile Split(string name, long rows, string columns) => new(name, $"data/{name}.parquet", rows, 0,
        [.. columns.Split(' ').Select(column => column.Split(':')).Select(part => new ColumnProfile(part[0], part[1], 0, rows, 1, 10, 20, 30, []))], []);

    private static Resources Resources() => new(
        new ModelResource("Qwen/Qwen2-0.5B", Sha, "apache-2.0", "qwen2", 494_032_768, 988_000_000, "tokenizer.json", []),
        new DatasetResource("trl-lib/Capybara", Sha, "apache-2.0", 1_000_000, new(StringComparer.Ordinal) { ["train"] = "data/train.parquet" }, []),
        new HardwareChoice(new Flavor("a10g-large", "A10G", 12, 46, 200, "A10G", 1, 24, true, 0.025m), 12, 10, [], []),
        "ann-lee",
        Destination);

    private static (Research Research, Critique Critique) Research()
    {
        var code = new Citation(CitationKind.Code, "lab/examples", $"hub://models/lab/examples@{Sha}/train.py", "train.py of lab/examples");
        var research = new Research([], [new CodePattern("trains", code, "def train(): ...")], [code], "One. Two.", "full");
        return (research, new Critique(true, [new CitationCheck(code, true, "exists")], [], 1));
    }
}
