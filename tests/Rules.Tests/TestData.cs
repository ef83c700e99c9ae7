using System.Text.Json;

namespace Trainwright.Rules.Tests;

/// <summary>The shipped files, and small artefacts of one clean run.</summary>
internal static class TestData
{
    public const string Destination = "local/out";
    public const string Sha = "55ae29862cba1c1126198839b1cf49d1ff76b379";

    public static readonly string Digest = new('e', 64);

    public static Profile Quickstart { get; } = ProfileReader.Parse(Text("profiles/quickstart-text-classification.json"), "quickstart-text-classification.json");

    public static IReadOnlyList<Flavor> Flavors { get; } = FlavorTable.Parse(Text("profiles/tables/hf-flavors.json"), "hf-flavors.json");

    public static FailureTaxonomy Taxonomy { get; } = FailureTaxonomy.Parse(Text("profiles/tables/failure-taxonomy.json"), "failure-taxonomy.json");

    public static MethodSchemaTable Methods { get; } = MethodSchemaTable.Parse(Text("profiles/tables/method-schemas.json"), "method-schemas.json");

    public static ScriptTables Tables { get; } = ScriptTables.Parse(Text("profiles/tables/python-stdlib.json"), Text("profiles/tables/placeholders.json"));

    public static string Text(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, file));

    public static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement.Clone();

    public static SortedDictionary<string, JsonElement> Values(string json) => new(Json(json).EnumerateObject().ToDictionary(member => member.Name, member => member.Value), StringComparer.Ordinal);

    public static Flavor Flavor(string name) => Flavors.First(flavor => flavor.Name == name);

    public static Baseline Baseline(string json) => new(1, null, new SortedDictionary<string, BaselineEntry>(Values(json).ToDictionary(pair => pair.Key, pair => new BaselineEntry(pair.Value, BaselineOrigin.Request, "request")), StringComparer.Ordinal));

    public static ScriptFacts Train(IReadOnlyList<ScriptConstant>? constants = null, IReadOnlyList<ScriptCall>? calls = null, string import = "os", string text = "fine", string reads = "HF_TOKEN") => new(
        "train.py",
        constants ?? [Constant("OUTPUT_REPO", $"\"{Destination}\"", 1), Constant("PUSH_TO_HUB", "true", 2)],
        calls ?? [],
        [new ScriptMention(import, 3)],
        [new ScriptMention(text, 4)],
        [new ScriptMention(reads, 5)]);

    public static ScriptConstant Constant(string name, string json, int line = 1) => new(name, Json(json), line);

    public static ScriptCall Call(string name, string keywords, int line = 7) => new(name, new SortedDictionary<string, JsonElement?>(Values(keywords).ToDictionary(pair => pair.Key, pair => (JsonElement?)pair.Value), StringComparer.Ordinal), line);

    public static JobSpec Spec() => new(
        "text-classification_base_lr0.5_bs32-full",
        "local",
        "cpu-basic",
        300,
        "ghcr.io/astral-sh/uv:python3.12-bookworm",
        ["python3", "-c", "import os; os.environ.pop('TRAINWRIGHT_BUNDLE')"],
        new(StringComparer.Ordinal) { ["PYTHONUNBUFFERED"] = "1", ["TRAINWRIGHT_BUNDLE"] = "H4sIAAAA/tmp/Users/root/AAA=" },
        ["HF_TOKEN"],
        new(StringComparer.Ordinal) { ["trainwright-bundle"] = Digest[..40] });

    public static SubmitFacts Facts() => new(Digest, Flavor("cpu-basic"), "local", 300, 19.8, "guards/GuardJob.spec.json", Destination);

    public static ModelResource Model { get; } = new("local/hashed-linear-base", Sha, "apache-2.0", "hashed-linear", 131_072, 600_000, null, []);

    public static DatasetResource Dataset { get; } = new("local/customer-intents", Sha, "apache-2.0", 400_000, new(StringComparer.Ordinal), []);

    public static Resources Resources() => new(Model, Dataset, HardwareSolver.Choose(Flavors, Quickstart.Memory, Model.Parameters, Model.SizeBytes, Dataset.SizeBytes), "local", Destination);

    public static SplitProfile Split(string name, params (string Column, string Type)[] columns) =>
        new(name, name + ".jsonl", 100, 0, [.. columns.Select(column => new ColumnProfile(column.Column, column.Type, 0, 10, 1, 5, 9, 12, []))], []);

    public static Audit Audit(string text = "text", long overlap = 0)
    {
        SplitProfile[] splits = [Split("train", (text, "string"), ("label", "string")), Split("validation", (text, "string"), ("label", "string")), Split("test", (text, "string"), ("label", "string"))];
        var format = FormatCompiler.Judge(splits, Quickstart.Dataset);
        return new Audit(Dataset.Id, Sha, "text-classification", format.Verdict, format.Reason, ["label", "text"], format.Mapping, ["a", "b"], 1, splits, [new SplitOverlap("train", "test", overlap)], []);
    }

    public static RequestIntent Request(RequestKind kind = RequestKind.Train) => new(kind, "fine-tune", Model.Id, Dataset.Id, "text-classification", Destination, null, null, []);

    public static LineageFacts Lineage { get; } = new(Model.Id, Sha, "base-weights", "result-weights", false);

    public static PersistenceFacts Persistence { get; } = new(Destination, "local", ["my-team"], true, true, "commit", ["HF_TOKEN"]);

    public static Verdict[] Breaches(IEnumerable<Verdict> verdicts) => [.. verdicts.Where(verdict => verdict.Outcome == VerdictOutcome.Breach)];
}
