using System.Text.Json;
using System.Text.Json.Serialization;

namespace Trainwright.Rules;

/// <summary>
/// How artefacts are written and read: camel case, indented, enums as words, strict on reading; a metric that is not a
/// number is the word "NaN", so that a diverged curve can be kept. One generated context, because reflection would cost a start-up 70–100 ms.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    NewLine = "\n",
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Plan))]
[JsonSerializable(typeof(Baseline))]
[JsonSerializable(typeof(Decision))]
[JsonSerializable(typeof(FinderReport))]
[JsonSerializable(typeof(Research))]
[JsonSerializable(typeof(Critique))]
[JsonSerializable(typeof(Resources))]
[JsonSerializable(typeof(Audit))]
[JsonSerializable(typeof(BundleManifest))]
[JsonSerializable(typeof(JobTemplate))]
[JsonSerializable(typeof(JobSpec))]
[JsonSerializable(typeof(JobSnapshot))]
[JsonSerializable(typeof(DeltaList))]
[JsonSerializable(typeof(Review))]
[JsonSerializable(typeof(SmokeReport))]
[JsonSerializable(typeof(PreflightReport))]
[JsonSerializable(typeof(Checklist))]
[JsonSerializable(typeof(FullJobReport))]
[JsonSerializable(typeof(TrackedJob))]
[JsonSerializable(typeof(EvaluationSide))]
[JsonSerializable(typeof(Evaluation))]
[JsonSerializable(typeof(Conformance))]
[JsonSerializable(typeof(LedgerSummary))]
[JsonSerializable(typeof(Provenance))]
[JsonSerializable(typeof(Outcome))]
[JsonSerializable(typeof(Lockfile))]
[JsonSerializable(typeof(LedgerSummary))]
[JsonSerializable(typeof(List<ScriptFacts>))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(List<Verdict>))]
[JsonSerializable(typeof(List<Alert>))]
[JsonSerializable(typeof(List<Flavor>))]
[JsonSerializable(typeof(SortedDictionary<string, JsonElement>))]
public sealed partial class ArtefactJson : JsonSerializerContext
{
    /// <summary>The text of an artefact, ending in a line feed.</summary>
    public static string Write<T>(T artefact)
        where T : class =>
        JsonSerializer.Serialize(artefact, typeof(T), Readable.Context) + "\n";

    /// <summary>Reads an artefact.</summary>
    /// <exception cref="JsonException">The text is not that artefact.</exception>
    public static T Read<T>(string text)
        where T : class =>
        (T?)JsonSerializer.Deserialize(text, typeof(T), Readable.Context) ?? throw new JsonException($"An artefact of type {typeof(T).Name} is expected, not null.");

    // Its own holder, because the order of static initialisers over the generated part is not defined.
    private static class Readable
    {
        public static readonly ArtefactJson Context = new(new JsonSerializerOptions(Default.Options)
        {
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        });
    }
}
