using System.Text;
using System.Text.Json;
using Trainwright.Rules;

namespace Trainwright.Report;

/// <summary>
/// Verdicts as SARIF 2.1.0 for code scanning. Only breaches become results: a scanner shows every result as a finding,
/// whatever its kind; what was judged and held is counted in the run's properties.
/// </summary>
public static class Sarif
{
    private const string Schema = "https://json.schemastore.org/sarif-2.1.0.json";

    /// <summary>
    /// The log's text. <paramref name="runPath"/> is the run directory relative to the repository (<c>work/runs/NAME</c>),
    /// so that locations point into the checkout; <paramref name="version"/> is Trainwright's.
    /// </summary>
    public static string Write(IReadOnlyList<GuardVerdicts> guards, string runPath, string version)
    {
        ArgumentNullException.ThrowIfNull(guards);
        ArgumentNullException.ThrowIfNull(runPath);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("$schema", Schema);
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            WriteTool(json, guards, version);
            var rules = Rules(guards);
            json.WriteStartArray("results");
            foreach (var guard in guards)
            {
                foreach (var verdict in guard.Verdicts.Where(verdict => verdict.Outcome == VerdictOutcome.Breach))
                {
                    WriteResult(json, guard.Guard, verdict, rules.IndexOf(verdict.Rule.Name), runPath.TrimEnd('/'));
                }
            }

            json.WriteEndArray();
            WriteCounts(json, guards);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void WriteTool(Utf8JsonWriter json, IReadOnlyList<GuardVerdicts> guards, string version)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "Trainwright");
        json.WriteString("version", version);
        json.WriteStartArray("rules");
        foreach (var rule in Rules(guards))
        {
            json.WriteStartObject();
            json.WriteString("id", rule);
            json.WriteStartObject("shortDescription");
            json.WriteString("text", RuleTitles.Of(rule));
            json.WriteEndObject();
            json.WriteStartObject("defaultConfiguration");
            json.WriteString("level", "error");
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static List<string> Rules(IReadOnlyList<GuardVerdicts> guards) =>
        [.. guards.SelectMany(guard => guard.Verdicts).Select(verdict => verdict.Rule.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static void WriteResult(Utf8JsonWriter json, string guard, Verdict verdict, int ruleIndex, string runPath)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", verdict.Rule.Name);
        json.WriteNumber("ruleIndex", ruleIndex);
        json.WriteString("level", "error");
        json.WriteStartObject("message");
        json.WriteString("text", verdict.Fix is null ? verdict.Message : $"{verdict.Message} Fix: {verdict.Fix}");
        json.WriteEndObject();
        json.WriteStartArray("locations");
        var files = verdict.Evidence.Where(evidence => !evidence.File.Contains(':', StringComparison.Ordinal)).DefaultIfEmpty(new Evidence($"guards/{guard}.json")).ToList();
        foreach (var evidence in files)
        {
            WriteLocation(json, evidence, runPath);
        }

        json.WriteEndArray();
        json.WriteStartObject("partialFingerprints");
        json.WriteString("trainwright/v1", Digest.OfParts(guard, verdict.Rule.Name, files[0].File, files[0].JsonPath ?? string.Empty, files[0].Excerpt ?? verdict.Message));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteLocation(Utf8JsonWriter json, Evidence evidence, string runPath)
    {
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", string.Join('/', $"{runPath}/{evidence.File}".Split('/').Select(Uri.EscapeDataString)));
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", Math.Max(1, evidence.Line ?? 1));
        if (evidence.Excerpt is not null)
        {
            json.WriteStartObject("snippet");
            json.WriteString("text", evidence.Excerpt);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteCounts(Utf8JsonWriter json, IReadOnlyList<GuardVerdicts> guards)
    {
        var outcomes = guards.SelectMany(guard => guard.Verdicts).Select(verdict => verdict.Outcome).ToList();
        json.WriteStartObject("properties");
        json.WriteNumber("pass", outcomes.Count(outcome => outcome == VerdictOutcome.Pass));
        json.WriteNumber("fail", outcomes.Count(outcome => outcome == VerdictOutcome.Breach));
        json.WriteNumber("notApplicable", outcomes.Count(outcome => outcome == VerdictOutcome.NotApplicable));
        json.WriteEndObject();
    }
}
