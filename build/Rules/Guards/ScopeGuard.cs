using System.Text.Json;

namespace Trainwright.Rules;

/// <summary>
/// R3, R4 and R7: the effective configuration is the baseline. Three witnesses are heard for each protected key: the
/// configuration, the constant in the script's syntax tree, and what the script itself says it would run with.
/// </summary>
public static class ScopeGuard
{
    private const string Batch = "effective_batch";

    /// <summary>The verdicts, one a protected key, then one on the fixes.</summary>
    public static IReadOnlyList<Verdict> Judge(
        Baseline baseline,
        SortedDictionary<string, JsonElement> config,
        SortedDictionary<string, JsonElement> printed,
        IReadOnlyList<ScriptFacts> scripts,
        string folder,
        IReadOnlyList<Delta> deltas)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(printed);
        ArgumentNullException.ThrowIfNull(deltas);
        var verdicts = new List<Verdict>();
        foreach (var (key, entry) in baseline.Entries)
        {
            verdicts.Add(key == Batch ? EffectiveBatchVerdict(entry, printed, folder) : Key(key, entry, Witnesses(key, config, printed, scripts, folder)));
        }

        verdicts.AddRange(Undeclared(baseline, config, scripts, folder));
        verdicts.Add(Fixes(baseline, deltas));
        verdicts.Add(Monitoring(printed, folder));
        return verdicts;
    }

    private static List<(JsonElement Value, Evidence At)> Witnesses(string key, SortedDictionary<string, JsonElement> config, SortedDictionary<string, JsonElement> printed, IReadOnlyList<ScriptFacts> scripts, string folder)
    {
        var witnesses = new List<(JsonElement, Evidence)>();
        foreach (var script in scripts)
        {
            foreach (var constant in script.Constants.Where(constant => string.Equals(constant.Name, key, StringComparison.OrdinalIgnoreCase)))
            {
                witnesses.Add((constant.Value, new Evidence($"{folder}/{script.File}", null, constant.Line, $"{constant.Name} = {constant.Value.GetRawText()}")));
            }
        }

        if (printed.TryGetValue(key, out var said))
        {
            witnesses.Add((said, new Evidence($"{folder}/printed-config.json", $"$.{key}", null, said.GetRawText())));
        }

        if (config.TryGetValue(key, out var value))
        {
            witnesses.Add((value, new Evidence($"{folder}/config.json", $"$.{key}", null, value.GetRawText())));
        }

        return witnesses;
    }

    private static Verdict Key(string key, BaselineEntry entry, List<(JsonElement Value, Evidence At)> witnesses)
    {
        foreach (var (value, at) in witnesses.Where(witness => !CanonicalJson.Same(witness.Value, entry.Value)))
        {
            return Verdict.Breach(
                "R4",
                $"'{key}' is {Short(value)} at {at.File}{(at.Line is { } line ? $":{line}" : string.Empty)}, frozen is {Short(entry.Value)} ({entry.Origin.ToString().ToLowerInvariant()}: {entry.Source}).",
                $"Put '{key}' back to {Short(entry.Value)}. If the change is meant, decide it: --set {key}={Short(value)} --reason \"…\"",
                at);
        }

        return witnesses.Count == 0
            ? Verdict.NotApplicable("R4", $"'{key}' is frozen and no script of this profile has it.")
            : Verdict.Pass("R4", $"'{key}' is {Short(entry.Value)} as frozen.", [.. witnesses.Select(witness => witness.At)]);
    }

    private static Verdict EffectiveBatchVerdict(BaselineEntry entry, SortedDictionary<string, JsonElement> printed, string folder)
    {
        var evidence = new Evidence($"{folder}/printed-config.json", $"$.{Batch}");
        if (!printed.TryGetValue("per_device_train_batch_size", out var perDevice) || !printed.TryGetValue("gradient_accumulation_steps", out var accumulation))
        {
            return Verdict.NotApplicable("R7", "The script does not say how its batch is made up.");
        }

        var world = printed.TryGetValue("world_size", out var size) ? size.GetInt32() : 1;
        var batch = EffectiveBatch.Of(perDevice.GetInt32(), accumulation.GetInt32(), world);
        var equation = $"{perDevice.GetInt32()} × {accumulation.GetInt32()} × {world} = {batch}";
        return batch == entry.Value.GetInt32()
            ? Verdict.Pass("R7", $"The effective batch is {equation}, as frozen.", evidence)
            : Verdict.Breach("R7", $"The effective batch is {equation}, frozen is {entry.Value.GetInt32()}.", "Change the batch and the accumulation together, so that their product stays.", evidence);
    }

    // A script that says other things than its configuration was edited by hand, whatever the key.
    private static IEnumerable<Verdict> Undeclared(Baseline baseline, SortedDictionary<string, JsonElement> config, IReadOnlyList<ScriptFacts> scripts, string folder)
    {
        foreach (var script in scripts)
        {
            foreach (var constant in script.Constants)
            {
                var key = constant.Name.ToLowerInvariant();
                if (!baseline.Entries.ContainsKey(key) && config.TryGetValue(key, out var value) && !CanonicalJson.Same(constant.Value, value))
                {
                    yield return Verdict.Breach("R3", $"'{key}' is {Short(constant.Value)} at {script.File}:{constant.Line}, config.json says {Short(value)}: an undeclared change.", $"Render it from the configuration: {constant.Name} = {{{{ {key} | py }}}}", new Evidence($"{folder}/{script.File}", null, constant.Line), new Evidence($"{folder}/config.json", $"$.{key}"));
                }
            }
        }
    }

    private static Verdict Fixes(Baseline baseline, IReadOnlyList<Delta> deltas)
    {
        foreach (var delta in deltas)
        {
            if (delta.Changes.Keys.FirstOrDefault(baseline.Entries.ContainsKey) is { } key)
            {
                return Verdict.Breach("R4", $"The fix of {delta.Phase}, attempt {delta.Attempt}, changes the protected key '{key}'.", $"Decide it: --set {key}={Short(delta.Changes[key])} --reason \"…\"", new Evidence("deltas.json", "$.deltas"));
            }
        }

        return deltas.Count == 0
            ? Verdict.NotApplicable("R3", "Nothing had to be fixed.")
            : Verdict.Pass("R3", $"{deltas.Count} fixes change {string.Join(", ", deltas.SelectMany(delta => delta.Changes.Keys).Distinct())}, no protected key.", new Evidence("deltas.json", "$.deltas"));
    }

    private static Verdict Monitoring(SortedDictionary<string, JsonElement> printed, string folder)
    {
        var evidence = new Evidence($"{folder}/printed-config.json", "$.report_to");
        return printed.TryGetValue("report_to", out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } and not "none"
            ? Verdict.Pass("§5.7", $"Monitoring is on ({value.GetString()}).", evidence)
            : Verdict.Breach("R4", "Monitoring is off.", "report_to must name a tracker; a broken one is fixed, not switched off.", evidence);
    }

    private static string Short(JsonElement value)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        return text.Length > 60 ? text[..57] + "…" : text;
    }
}
