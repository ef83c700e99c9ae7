using System.Text.Json;

namespace Trainwright.Rules;

/// <summary>
/// R3, R4 and R7: the effective configuration is the baseline. Every witness is heard for each protected key: the
/// configuration, the constant in the script's syntax tree, literal arguments of trainers, and what the script itself
/// says it would run with. One that differs is enough.
/// </summary>
public static class ScopeGuard
{
    private const string Batch = "effective_batch";

    /// <summary>The verdicts: one a protected key, then on undeclared changes, on the fixes, and on monitoring.</summary>
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
        ArgumentNullException.ThrowIfNull(scripts);
        ArgumentNullException.ThrowIfNull(deltas);
        var witnesses = new ScopeWitnesses(config, printed, scripts, folder);
        var verdicts = new List<Verdict>();
        foreach (var (key, entry) in baseline.Entries)
        {
            verdicts.Add(key == Batch ? EffectiveBatchVerdict(entry, printed, witnesses) : Key(key, entry, [.. witnesses.Of(key)]));
        }

        verdicts.AddRange(Undeclared(baseline, config, printed, scripts, witnesses));
        verdicts.Add(Fixes(baseline, deltas));
        if (Ladder(deltas) is { } ladder)
        {
            verdicts.Add(ladder);
        }

        verdicts.Add(Monitoring(printed, witnesses));
        return verdicts;
    }

    private static Verdict Key(string key, BaselineEntry entry, List<ScopeWitness> witnesses)
    {
        foreach (var (value, at) in witnesses.Where(witness => !CanonicalJson.Same(witness.Value, entry.Value)))
        {
            var (now, frozen) = (ScopeWitnesses.Short(value), ScopeWitnesses.Short(entry.Value));
            return Verdict.Breach(
                "R4",
                $"'{key}' is {now} at {at.File}{(at.Line is { } line ? $":{line}" : string.Empty)}, frozen is {frozen} ({entry.Origin.ToString().ToLowerInvariant()}: {entry.Source}).",
                $"Put '{key}' back to {frozen}. If the change is meant, decide it: --set {key}={now} --reason \"…\"",
                at);
        }

        return witnesses.Count == 0
            ? Verdict.NotApplicable("R4", $"'{key}' is frozen and no script of this profile has it.")
            : Verdict.Pass("R4", $"'{key}' is {ScopeWitnesses.Short(entry.Value)} as frozen.", [.. witnesses.Select(witness => witness.At)]);
    }

    private static Verdict EffectiveBatchVerdict(BaselineEntry entry, SortedDictionary<string, JsonElement> printed, ScopeWitnesses witnesses)
    {
        if (!JsonNumber.TryWhole(entry.Value, out var frozen)
            || JsonNumber.Whole(printed, "per_device_train_batch_size") is not { } perDevice
            || (JsonNumber.Whole(printed, "gradient_accumulation_steps") ?? (printed.ContainsKey("gradient_accumulation_steps") ? null : 1)) is not { } accumulation)
        {
            return Verdict.Breach("R7", "The script does not say how its batch is made up, so nobody can tell whether it is the frozen one.", "Print per_device_train_batch_size, gradient_accumulation_steps and world_size with --print-config.", witnesses.Printed(Batch));
        }

        var world = JsonNumber.Whole(printed, "world_size") ?? 1;
        var evidence = new[] { witnesses.Printed("per_device_train_batch_size"), witnesses.Printed("gradient_accumulation_steps") };
        var equation = EffectiveBatch.Equation(perDevice, accumulation, world);
        var batch = (long)perDevice * accumulation * world;
        return batch != frozen
            ? Verdict.Breach("R7", $"The effective batch is {equation}, frozen is {frozen}.", "Change the batch and the accumulation together, so that their product stays.", evidence)
            : EffectiveBatch.GroupProblem(frozen, JsonNumber.Whole(printed, "num_generations")) is { } problem
            ? Verdict.Breach("R7", $"The effective batch is {equation}: {problem}.", "Keep num_generations; choose a batch and an accumulation whose product is a multiple of it.", evidence)
            : Verdict.Pass("R7", $"The effective batch is {equation}, as frozen.", evidence);
    }

    // A script that says other things than its configuration was edited by hand, whatever the key.
    private static IEnumerable<Verdict> Undeclared(Baseline baseline, SortedDictionary<string, JsonElement> config, SortedDictionary<string, JsonElement> printed, IReadOnlyList<ScriptFacts> scripts, ScopeWitnesses witnesses)
    {
        foreach (var script in scripts)
        {
            foreach (var constants in script.Constants.GroupBy(constant => constant.Name).Where(group => group.Select(constant => CanonicalJson.Of(constant.Value)).Distinct().Count() > 1))
            {
                var last = constants.Last();
                yield return Verdict.Breach("R3", $"{constants.Key} is assigned more than once in {script.File}, last at line {last.Line}.", $"Assign {constants.Key} once, among the other constants.", [.. constants.Select(constant => witnesses.At(script, constant.Line, $"{constant.Name} = {ScopeWitnesses.Short(constant.Value)}"))]);
            }
        }

        foreach (var (key, value) in config.Where(pair => !baseline.Entries.ContainsKey(pair.Key)))
        {
            if (witnesses.Of(key).FirstOrDefault(witness => !CanonicalJson.Same(witness.Value, value)) is { } other)
            {
                yield return Verdict.Breach("R3", $"'{key}' is {ScopeWitnesses.Short(other.Value)} at {other.At.File}{(other.At.Line is { } line ? $":{line}" : string.Empty)}, config.json says {ScopeWitnesses.Short(value)}: an undeclared change.", $"Render it from the configuration: {key.ToUpperInvariant()} = {{{{ {key} | py }}}}", other.At, witnesses.Configured(key, value));
            }
        }

        foreach (var (key, value) in printed.Where(pair => !baseline.Entries.ContainsKey(pair.Key) && !config.ContainsKey(pair.Key)))
        {
            if (witnesses.Of(key).FirstOrDefault(witness => witness.At.Line is not null && !CanonicalJson.Same(witness.Value, value)) is { } other)
            {
                yield return Verdict.Breach("R3", $"'{key}' is {ScopeWitnesses.Short(other.Value)} at {other.At.File}:{other.At.Line}, the script says it runs with {ScopeWitnesses.Short(value)}.", "Leave the constants as they are assigned.", other.At, witnesses.Printed(key, value));
            }
        }
    }

    private static Verdict Fixes(Baseline baseline, IReadOnlyList<Delta> deltas)
    {
        foreach (var (delta, index) in deltas.Select((delta, index) => (delta, index)))
        {
            if (delta.Changes.Keys.FirstOrDefault(key => baseline.Entries.ContainsKey(key) || ProtectedKeys.IsProtected(key)) is { } key)
            {
                return Verdict.Breach("R4", $"The fix of {delta.Phase}, attempt {delta.Attempt}, changes the protected key '{key}'.", $"Decide it: --set {key}={ScopeWitnesses.Short(delta.Changes[key])} --reason \"…\"", new Evidence("deltas.json", $"$.deltas[{index}].changes.{key}"));
            }
        }

        return deltas.Count == 0
            ? Verdict.NotApplicable("R3", "Nothing had to be fixed.")
            : Verdict.Pass("R3", $"{deltas.Count} fixes change {string.Join(", ", deltas.SelectMany(delta => delta.Changes.Keys).Distinct())}, no protected key.", new Evidence("deltas.json", "$.deltas"));
    }

    // The ladder is climbed over all attempts and phases together; a rung below one that was taken is no answer.
    private static Verdict? Ladder(IReadOnlyList<Delta> deltas)
    {
        OomRung? highest = null;
        foreach (var (delta, index) in deltas.Select((delta, index) => (delta, index)).Where(entry => entry.delta.Category == "oom"))
        {
            var at = new Evidence("deltas.json", $"$.deltas[{index}].changes");
            if (OomLadder.RungOf(delta.Changes.Keys) is not { } rung)
            {
                return Verdict.Breach("R7", $"The fix of {delta.Phase}, attempt {delta.Attempt}, answers out of memory with {string.Join(", ", delta.Changes.Keys)}, which is on no rung.", "Take a smaller batch with as much more accumulation, then gradient checkpointing, then a larger flavor.", at);
            }

            if (rung < highest)
            {
                return Verdict.Breach("R7", $"The fix of {delta.Phase}, attempt {delta.Attempt}, takes rung {(int)rung} after rung {(int)highest}.", "Climb on: the rungs below have been used.", at);
            }

            highest = rung;
        }

        return highest is { } reached ? Verdict.Pass("R7", $"Out of memory was answered up to rung {(int)reached}, in order.", new Evidence("deltas.json", "$.deltas")) : null;
    }

    private static Verdict Monitoring(SortedDictionary<string, JsonElement> printed, ScopeWitnesses witnesses)
    {
        var evidence = witnesses.Printed("report_to");
        var trackers = !printed.TryGetValue("report_to", out var value) ? []
            : value.ValueKind == JsonValueKind.String ? [value.GetString()!]
            : value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!).ToList()
            : [];
        return trackers.Exists(tracker => tracker is { Length: > 0 } and not "none")
            ? Verdict.Pass("§5.7", $"Monitoring is on ({string.Join(", ", trackers)}).", evidence)
            : Verdict.Breach("R4", "Monitoring is off.", "report_to must name a tracker; a broken one is fixed, not switched off.", evidence);
    }
}
