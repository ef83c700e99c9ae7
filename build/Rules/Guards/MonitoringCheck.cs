using System.Text.Json;

namespace Trainwright.Rules;

/// <summary>§5.7 and R4: a tracker is on, by the script's own word and by every place in it that names one.</summary>
internal static class MonitoringCheck
{
    private const string Key = "report_to";

    /// <summary>The verdicts.</summary>
    public static IEnumerable<Verdict> Judge(SortedDictionary<string, JsonElement> printed, IReadOnlyList<ScriptFacts> scripts, ScopeWitnesses witnesses)
    {
        var trackers = printed.TryGetValue(Key, out var value) ? Trackers(value) : [];
        var off = witnesses.OfScripts(Key).Concat(witnesses.OfArguments(Key)).FirstOrDefault(witness => Trackers(witness.Value).Count == 0)?.At
            ?? (trackers.Count == 0 ? witnesses.Printed(Key) : null)
            ?? Logging(witnesses)
            ?? Filtered(scripts, witnesses)
            ?? LeftOut(scripts, witnesses);
        return off is null
            ? [Verdict.Pass("§5.7", $"Monitoring is on ({string.Join(", ", trackers)}).", witnesses.Printed(Key))]
            : [Breach("R4", off), Breach("§5.7", off)];
    }

    private static Verdict Breach(string rule, Evidence at) => Verdict.Breach(rule, $"Monitoring is off ({at.Excerpt ?? at.JsonPath}).", "report_to must name a tracker; a broken one is fixed, not switched off.", at);

    private static Evidence? Logging(ScopeWitnesses witnesses) =>
        witnesses.OfScripts("logging_strategy").FirstOrDefault(witness => witness.Value.ValueKind == JsonValueKind.String && witness.Value.GetString() == "no")?.At;

    // An alert on a loss that is not a number never comes when the trainer hides such a loss.
    private static Evidence? Filtered(IReadOnlyList<ScriptFacts> scripts, ScopeWitnesses witnesses) =>
        scripts.Any(script => script.Calls.Any(call => call.Last is "isfinite" or "isnan"))
            ? witnesses.OfScripts("logging_nan_inf_filter").FirstOrDefault(witness => witness.Value.ValueKind == JsonValueKind.True)?.At
            : null;

    // A trainer reports to whatever happens to be installed when it is not told.
    private static Evidence? LeftOut(IReadOnlyList<ScriptFacts> scripts, ScopeWitnesses witnesses) => scripts
        .Where(script => LibraryDefaults.Configuration(script) is { } call && !LibraryDefaults.IsSplatted(call) && !call.Keywords.ContainsKey(Key)
            && !witnesses.OfScripts(Key).Any() && !script.Imports.Any(import => import.Text.Split('.')[0] == "trackio"))
        .Select(script => witnesses.At(script, LibraryDefaults.Configuration(script)!.Line, "report_to is left out"))
        .FirstOrDefault();

    private static List<string> Trackers(JsonElement value)
    {
        List<string> named = value.ValueKind == JsonValueKind.String ? [value.GetString()!]
            : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)]
            : [];
        return [.. named.Where(tracker => tracker is { Length: > 0 } and not "none")];
    }
}
