using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Trainwright.Rules;
using Trainwright.Scripts;

[assembly: AssemblyFixture(typeof(Trainwright.Mutations.Tests.GuardEntry))]

namespace Trainwright.Mutations.Tests;

/// <summary>
/// The entries that the guard tasks call, fed from the catalogue: the same functions, the same inspector, the tables as
/// shipped. All scripts are read by one interpreter.
/// </summary>
public sealed class GuardEntry
{
    private const string Folder = "05-implement";

    private static readonly JsonSerializerOptions Options = new(ArtefactJson.Default.Options) { TypeInfoResolver = new DefaultJsonTypeInfoResolver(), Converters = { new JsonStringEnumConverter() } };
    private static readonly ScriptTables Tables = ScriptTables.Parse(Profiles("tables/python-stdlib.json"), Profiles("tables/placeholders.json")) with { Api = ApiTable.Parse(Profiles("tables/api-surface.json"), Profiles("tables/api-history.json")) };

    private static readonly ArgumentTable Arguments = ArgumentTable.Parse(Profiles("tables/neutral-arguments.json"), Tables.Api!);

    private readonly Dictionary<string, ScriptFacts> _facts;
    private readonly ConcurrentDictionary<(string Name, string Guard), IReadOnlyList<Verdict>> _judged = new();

    /// <summary>Reads every script of the catalogue.</summary>
    public GuardEntry()
    {
        var sources = Catalogue.Bad.Concat(Catalogue.Clean).Where(entry => entry.Script is not null).Select(entry => (entry.Name, Script: entry.Script!))
            .Append((Name: "bases/sft.py", Script: Catalogue.BaseScript("sft.py"))).DistinctBy(entry => entry.Name);
        var inspector = new ScriptInspector(new Python());
        // One reading has a time limit, and a busy machine takes long over hundreds of scripts.
        _facts = sources.Chunk(40).SelectMany(part => inspector.InspectAsync(part.ToDictionary(entry => entry.Name, entry => entry.Script), CancellationToken.None).GetAwaiter().GetResult()).ToDictionary(facts => facts.File);
    }

    /// <summary>What the case's guard says; a pure function is asked once.</summary>
    public IReadOnlyList<Verdict> Judge(MutationCase entry) => _judged.GetOrAdd((entry.Name, entry.Guard), _ => Ask(entry));

    private IReadOnlyList<Verdict> Ask(MutationCase entry)
    {
        if (entry.Script is not null)
        {
            return JudgeScript(entry);
        }

        var input = Catalogue.Base(entry.Guard);
        Merge(input, entry.Patch!);
        return entry.Guard switch
        {
            "GuardHardware" => HardwareGuard.Judge(Read<Resources>(input, "resources"), Profile(input)),
            "GuardFormat" => FormatGuard.Judge(Read<RequestIntent>(input, "request"), Read<Resources>(input, "resources"), Read<Audit>(input, "audit"), Profile(input)),
            "GuardScope" => ScopeGuard.Judge(Baseline(input), Values(input, "config"), Values(input, "printed"), [], Folder, Read<List<Delta>>(input, "deltas"), Arguments),
            "GuardPersistence" => PersistenceGuard.Judge(Read<PersistenceFacts>(input, "facts"), Tables),
            "GuardPreflight" or "GuardJob" => [.. SubmitInvariant.Check(Read<JobSpec>(input, "spec"), Read<SubmitFacts>(input, "facts")), SpendGuard.Judge(Read<Spend>(input, "spend"), Read<SpendAmount>(input, "hold"), "--cost-cap-usd N")],
            "GuardEvaluation" => Evaluation(input),
            "GuardLinks" => LinkGuard.Judge(Read<List<LinkFact>>(input, "links"), Read<List<string>>(input, "hosts")),
            "GuardSecrets" => [SecretGuard.Judge(Read<SortedDictionary<string, string>>(input, "texts"), Read<List<string>>(input, "known"))],
            "FailureAnalysis" => [OomLadder.Judge(Rung(input), Read<OomShape>(input, "before"), Read<OomShape>(input, "after"), Read<OomMethod>(input, "method"), new Evidence("deltas.json", "$.deltas[0]"))],
            "FinalVerification" => Rows(ConformanceJudge.Judge(input.Deserialize<ConformanceFacts>(Options)!)),
            var other => throw new InvalidDataException($"{entry.Name}: there is no guard '{other}'."),
        };
    }

    private IReadOnlyList<Verdict> JudgeScript(MutationCase entry)
    {
        var input = Catalogue.Base(Path.GetFileNameWithoutExtension(entry.Base));
        var main = _facts[entry.Name] with { File = entry.Base == "eval.py" ? "eval.py" : "train.py" };
        ScriptFacts[] scripts = input.ContainsKey("with") ? [main, _facts["bases/sft.py"] with { File = "train.py" }] : [main];
        return entry.Guard == "GuardScript"
            ? ScriptGuard.Judge(scripts, Folder, input["destination"]!.GetValue<string>(), Read<List<string>>(input, "dependencies"), Tables)
            : ScopeGuard.Judge(Baseline(input), Values(input, "config"), Values(input, "printed"), [main], Folder, [], Arguments);
    }

    private static IReadOnlyList<Verdict> Evaluation(JsonObject input)
    {
        var resources = Read<Resources>(input, "resources");
        var lineage = LineageFacts.Read(Read<string>(input, "config"), Read<string>(input, "adapterConfig"), input["lineage"]?.GetValue<string>() ?? string.Empty, resources.Model!.Files, Read<List<RepoFile>>(input, "resultFiles"));
        return EvaluationGuard.Judge(Read<string>(input, "renderedDigest"), Read<string>(input, "currentDigest"), Read<Audit>(input, "audit"), Read<string>(input, "trainSplit"), Read<string>(input, "testSplit"), resources, lineage, StepFacts.Of(Read<List<MetricPoint>>(input, "curve"), input["planned"]!.GetValue<long>()));
    }

    // A row of the conformance without evidence or fix is still a verdict.
    private static Verdict[] Rows(Conformance conformance) =>
        [.. conformance.Criteria.Concat(conformance.Rules).Select(row => new Verdict(row.Id, row.Outcome, row.Message, row.Evidence, ConformanceFix.Of(row)))];

    private static Baseline Baseline(JsonObject input) => new(1, null, new SortedDictionary<string, BaselineEntry>(
        Values(input, "frozen").ToDictionary(pair => pair.Key, pair => new BaselineEntry(pair.Value, BaselineOrigin.Request, "request")), StringComparer.Ordinal));

    private static Profile Profile(JsonObject input)
    {
        var file = $"{Read<string>(input, "profile")}.json";
        var profile = ProfileReader.Parse(Profiles(file), file);
        return input["memory"] is { } memory ? profile with { Memory = memory.Deserialize<ProfileMemory>(Options)! } : profile;
    }

    private static OomRung? Rung(JsonObject input) => input["rung"] is { } rung ? Enum.Parse<OomRung>(rung.GetValue<string>()) : null;

    private static SortedDictionary<string, JsonElement> Values(JsonObject input, string member) => new(Read<Dictionary<string, JsonElement>>(input, member), StringComparer.Ordinal);

    private static T Read<T>(JsonObject input, string member) => input[member].Deserialize<T>(Options)!;

    // RFC 7396, but null is a value: that something is missing is what many cases are about.
    private static void Merge(JsonObject target, JsonObject patch)
    {
        foreach (var (key, value) in patch)
        {
            if (value is JsonObject change && target[key] is JsonObject inner)
            {
                Merge(inner, change);
            }
            else
            {
                target[key] = value?.DeepClone();
            }
        }
    }

    private static string Profiles(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "profiles", file));
}
