namespace Trainwright.Rules;

/// <summary>
/// The legality of one step after running out of memory (R7): exactly one rung, in order, and the effective batch
/// E = per device × accumulation × devices the same as before. A rung may be passed over only when it cannot be stood on.
/// Neither the method nor the sequence length is on the ladder.
/// </summary>
public static class OomLadder
{
    private const string Rule = "R7";

    /// <summary>The verdict on going from one shape to another; <paramref name="previous"/> is the highest rung taken before.</summary>
    public static Verdict Judge(OomRung? previous, OomShape before, OomShape after, OomMethod method, Evidence evidence)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(method);
        var problem = Malformed(before) ?? Malformed(after);
        var rungs = problem is null ? Rungs(before, after) : [];
        problem ??= before.Checkpointing && !after.Checkpointing ? "Gradient checkpointing is switched off again; the ladder is only climbed."
            : rungs.Count == 0 ? "Nothing that decides the memory is changed."
            : rungs.Count > 1 ? $"{string.Join(" and ", rungs.Select(Name))} are taken at once; one rung a step shows which one helped."
            : Order(previous, rungs[0], before, method) ?? Batch(before, after, method) ?? Loss(rungs[0], before, after, method);
        return problem is null
            ? Verdict.Pass(Rule, $"Rung {(int)rungs[0]} ({Name(rungs[0])}): {Equation(before)} before, {Equation(after)} after.", evidence)
            : Verdict.Breach(Rule, problem, Fix(previous, before, method), evidence);
    }

    /// <summary>The rung that a fix's keys stand for, or null when none of them is on the ladder.</summary>
    public static OomRung? RungOf(IEnumerable<string> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var set = keys.ToHashSet(StringComparer.Ordinal);
        return set.Contains("flavor") ? OomRung.LargerHardware
            : set.Contains("gradient_checkpointing") ? OomRung.Checkpointing
            : set.Contains("per_device_train_batch_size") || set.Contains("mini_batch_size") || set.Contains("loss.mini_batch_size") ? OomRung.SmallerBatch
            : null;
    }

    /// <summary>The lowest rung that can be stood on from here, or null when the ladder is used up and the user must be asked.</summary>
    public static OomRung? Next(OomRung? previous, OomShape shape, OomMethod method, bool largerHardwareExists)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(method);
        return (previous ?? OomRung.SmallerBatch) <= OomRung.SmallerBatch && CanShrink(shape, method) ? OomRung.SmallerBatch
            : (previous ?? OomRung.SmallerBatch) <= OomRung.Checkpointing && CanCheckpoint(shape, method) ? OomRung.Checkpointing
            : largerHardwareExists ? OomRung.LargerHardware
            : null;
    }

    private static string? Malformed(OomShape shape) =>
        shape.PerDevice < 1 || shape.Accumulation < 1 || shape.WorldSize < 1 ? $"A batch of {Equation(shape)} cannot be trained." : null;

    private static List<OomRung> Rungs(OomShape before, OomShape after)
    {
        var rungs = new List<OomRung>();
        if (after.PerDevice < before.PerDevice || after.MiniBatch < before.MiniBatch)
        {
            rungs.Add(OomRung.SmallerBatch);
        }

        if (after.Checkpointing && !before.Checkpointing)
        {
            rungs.Add(OomRung.Checkpointing);
        }

        // Each device of a data-parallel run holds the whole model: more devices of the same memory help nothing.
        if (after.MemoryPerDeviceGb > before.MemoryPerDeviceGb)
        {
            rungs.Add(OomRung.LargerHardware);
        }

        // Hardware of another size has its own best split of the batch; that split is part of rung 3, not a rung 1.
        return rungs.Contains(OomRung.LargerHardware) && after.WorldSize != before.WorldSize ? [.. rungs.Where(rung => rung != OomRung.SmallerBatch)] : rungs;
    }

    private static string? Order(OomRung? previous, OomRung rung, OomShape before, OomMethod method)
    {
        if (rung < previous)
        {
            return $"Rung {(int)rung} ({Name(rung)}) comes after rung {(int)previous}; the ladder is only climbed.";
        }

        var lowest = Next(previous, before, method, largerHardwareExists: true);

        // Rung 1 has been stood on once; whether it could be stood on again is the analyst's choice, not the rule's.
        var required = lowest == OomRung.SmallerBatch && previous == OomRung.SmallerBatch ? Next(OomRung.Checkpointing, before, method, true) : lowest;
        return rung > required ? $"Rung {(int)rung} ({Name(rung)}) passes over rung {(int)required!} ({Name(required.Value)}), which can be taken." : null;
    }

    private static string? Batch(OomShape before, OomShape after, OomMethod method)
    {
        var (one, other) = (Product(before), Product(after));
        return one != other ? $"The effective batch changes: {Equation(before)} before, {Equation(after)} after."
            : EffectiveBatch.GroupProblem((int)Math.Min(other, int.MaxValue), method.Generations) is { } problem ? $"{char.ToUpperInvariant(problem[0])}{problem[1..]} ({Equation(after)})."
            : after.PerDevice < method.MinimumPerDevice ? $"The loss needs at least {method.MinimumPerDevice} rows a device, {after.PerDevice} are left."
            : null;
    }

    private static string? Loss(OomRung rung, OomShape before, OomShape after, OomMethod method) =>
        method.HasInBatchNegatives && after.PerDevice != before.PerDevice ? $"{method.Loss} takes its negatives from the batch of a device: {before.PerDevice} → {after.PerDevice} rows train something else, whatever is accumulated."
        : rung == OomRung.Checkpointing && method.IsCached ? $"{method.Loss} cannot be combined with gradient checkpointing."
        : null;

    private static bool CanShrink(OomShape shape, OomMethod method) => method.HasInBatchNegatives
        ? method.IsCached && shape.MiniBatch is > 1
        : shape.PerDevice > method.MinimumPerDevice;

    private static bool CanCheckpoint(OomShape shape, OomMethod method) => !shape.Checkpointing && !method.IsCached;

    private static string Fix(OomRung? previous, OomShape before, OomMethod method) => Next(previous, before, method, largerHardwareExists: true) switch
    {
        OomRung.SmallerBatch when method.HasInBatchNegatives => "Lower the loss's mini_batch_size; the batch stays as it is.",
        OomRung.SmallerBatch => "Lower per_device_train_batch_size and raise gradient_accumulation_steps so that their product stays.",
        OomRung.Checkpointing => "Set gradient_checkpointing to true.",
        _ => "Choose a flavor with more memory a device; divide gradient_accumulation_steps by as much as the devices grow.",
    };

    private static long Product(OomShape shape) => (long)shape.PerDevice * shape.Accumulation * shape.WorldSize;

    private static string Equation(OomShape shape) => EffectiveBatch.Equation(shape.PerDevice, shape.Accumulation, shape.WorldSize);

    private static string Name(OomRung rung) => rung switch
    {
        OomRung.SmallerBatch => "smaller batch",
        OomRung.Checkpointing => "gradient checkpointing",
        _ => "larger hardware",
    };
}
