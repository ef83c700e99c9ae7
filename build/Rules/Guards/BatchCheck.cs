using System.Text.Json;

namespace Trainwright.Rules;

/// <summary>R7 on the configuration: the effective batch is the frozen one, by the script's own word and by its syntax tree.</summary>
internal static class BatchCheck
{
    private const string PerDevice = "per_device_train_batch_size";
    private const string Accumulation = "gradient_accumulation_steps";

    /// <summary>The verdict on the frozen batch.</summary>
    public static Verdict Judge(BaselineEntry entry, SortedDictionary<string, JsonElement> printed, IReadOnlyList<ScriptFacts> scripts, ScopeWitnesses witnesses)
    {
        if (!JsonNumber.TryWhole(entry.Value, out var frozen)
            || JsonNumber.Whole(printed, PerDevice) is not { } perDevice
            || (JsonNumber.Whole(printed, Accumulation) ?? (printed.ContainsKey(Accumulation) ? null : 1)) is not { } accumulation)
        {
            return Verdict.Breach("R7", "The script does not say how its batch is made up, so nobody can tell whether it is the frozen one.", "Print per_device_train_batch_size, gradient_accumulation_steps and world_size with --print-config.", witnesses.Printed("effective_batch"));
        }

        var world = JsonNumber.Whole(printed, "world_size") ?? 1;
        var evidence = new[] { witnesses.Printed(PerDevice), witnesses.Printed(Accumulation) };
        var equation = EffectiveBatch.Equation(perDevice, accumulation, world);
        return (long)perDevice * accumulation * world != frozen
            ? Verdict.Breach("R7", $"The effective batch is {equation}, frozen is {frozen}.", "Change the batch and the accumulation together, so that their product stays.", evidence)
            : EffectiveBatch.GroupProblem(frozen, JsonNumber.Whole(printed, "num_generations")) is { } problem
            ? Verdict.Breach("R7", $"The effective batch is {equation}: {problem}.", "Keep num_generations; choose a batch and an accumulation whose product is a multiple of it.", evidence)
            : Written(frozen, perDevice, accumulation, world, scripts, witnesses)
            ?? Verdict.Pass("R7", $"The effective batch is {equation}, as frozen.", evidence);
    }

    // What is written in the script must make the same product, whatever the script prints.
    private static Verdict? Written(int frozen, int perDevice, int accumulation, int world, IReadOnlyList<ScriptFacts> scripts, ScopeWitnesses witnesses)
    {
        if (witnesses.OfScripts("auto_find_batch_size").FirstOrDefault(witness => witness.Value.ValueKind == JsonValueKind.True) is { } finder)
        {
            return Verdict.Breach("R7", "auto_find_batch_size lets the batch shrink while nobody looks.", "Leave it off; out of memory has its own ladder.", finder.At);
        }

        var rows = Values(PerDevice, perDevice, scripts, witnesses);
        var steps = Values(Accumulation, accumulation, scripts, witnesses);
        foreach (var (rowCount, at) in rows)
        {
            foreach (var (stepCount, other) in steps)
            {
                if ((long)rowCount * stepCount * world != frozen)
                {
                    return Verdict.Breach("R7", $"The effective batch is written as {EffectiveBatch.Equation(rowCount, stepCount, world)}, frozen is {frozen}.", "Change the batch and the accumulation together, so that their product stays.", [.. new[] { at, other }.OfType<Evidence>().DefaultIfEmpty(witnesses.Printed(PerDevice))]);
                }
            }
        }

        return null;
    }

    private static List<(int Value, Evidence? At)> Values(string key, int printed, IReadOnlyList<ScriptFacts> scripts, ScopeWitnesses witnesses)
    {
        var written = witnesses.OfScripts(key).Concat(witnesses.OfArguments(key)).Select(witness => JsonNumber.TryWhole(witness.Value, out var number) ? (Value: number, At: (Evidence?)witness.At) : (Value: 0, At: witness.At)).DistinctBy(entry => entry.Value).ToList();
        if (written.Count > 0)
        {
            return written;
        }

        var configured = scripts.Select(script => (Script: script, Call: LibraryDefaults.Configuration(script))).FirstOrDefault(entry => entry.Call is not null && !LibraryDefaults.IsSplatted(entry.Call));
        return configured.Call is { } call && !call.Keywords.ContainsKey(key) && LibraryDefaults.Of(key, call) is { } value && JsonNumber.TryWhole(value, out var number)
            ? [(number, witnesses.At(configured.Script, call.Line, $"{call.Name}(…): {key} is left out"))]
            : [(printed, null)];
    }
}
