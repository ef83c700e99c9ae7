using System.Text.Json;

namespace Trainwright.Agents;

/// <summary>
/// The three rungs of R7 in their order, none taken twice: a smaller device batch with more accumulation (the effective
/// batch stays), gradient checkpointing, a flavor with more memory.
/// </summary>
internal static class OutOfMemoryLadder
{
    private const string PerDevice = "per_device_train_batch_size";
    private const string Accumulation = "gradient_accumulation_steps";
    private const string Checkpointing = "gradient_checkpointing";

    public static FailureAnswer Next(FailureInput input)
    {
        var taken = input.Previous.Where(d => d.Category == input.Category).SelectMany(d => d.Changes.Keys).ToHashSet(StringComparer.Ordinal);
        var climbed = taken.Contains(Checkpointing) || taken.Contains("flavor");
        if (!climbed && !taken.Contains(PerDevice) && SmallerBatch(input) is { } batch)
        {
            return batch;
        }

        var canCheckpoint = input.Config.TryGetValue(Checkpointing, out var on) && on.ValueKind == JsonValueKind.False && !input.Baseline.Entries.ContainsKey(Checkpointing);
        if (canCheckpoint && !climbed)
        {
            return FailureAnalyst.Apply(input, "Out of memory: activations are recomputed instead of kept (R7, rung 2).", (Checkpointing, RequestValues.Of(true)));
        }

        return LargerFlavor(input);
    }

    private static FailureAnswer? SmallerBatch(FailureInput input)
    {
        var rows = Whole(input.Config, PerDevice) ?? 1;
        var product = rows * (Whole(input.Config, Accumulation) ?? 1);
        if (rows <= 1 || input.Baseline.Entries.ContainsKey(PerDevice) || input.Baseline.Entries.ContainsKey(Accumulation))
        {
            return null;
        }

        var smaller = rows / 2;
        while (product % smaller != 0)
        {
            smaller--;
        }

        return FailureAnalyst.Apply(
            input,
            $"Out of memory: {rows} × {product / rows} → {smaller} × {product / smaller}, the effective batch stays (R7, rung 1).",
            (PerDevice, RequestValues.Of(smaller)),
            (Accumulation, RequestValues.Of(product / smaller)));
    }

    // More devices multiply the effective batch, so accumulation must shrink by as much, exactly.
    private static FailureAnswer LargerFlavor(FailureInput input)
    {
        var devices = Math.Max(1, input.Flavor?.GpuCount ?? 1);
        var accumulation = Whole(input.Config, Accumulation) ?? 1;
        foreach (var flavor in input.LargerFlavors.Where(f => f.VramPerGpuGb > (input.Flavor?.VramPerGpuGb ?? 0)))
        {
            var now = Math.Max(1, flavor.GpuCount);
            if (accumulation * devices % now != 0)
            {
                continue;
            }

            var reason = $"Out of memory: {flavor.Name} has {flavor.VramPerGpuGb} GB a device (R7, rung 3).";
            return now == devices
                ? FailureAnalyst.Apply(input, reason, ("flavor", RequestValues.Of(flavor.Name)))
                : FailureAnalyst.Apply(input, reason, ("flavor", RequestValues.Of(flavor.Name)), (Accumulation, RequestValues.Of(accumulation * devices / now)));
        }

        return FailureAnalyst.Stop(
            $"Out of memory, and every rung of the ladder is used or not allowed (R7): {input.Detail}.",
            "Raise --cost-cap-usd so that a larger flavor fits.",
            "Decide on a smaller sequence length or another method yourself: --set KEY=VALUE --reason TEXT.");
    }

    private static long? Whole(SortedDictionary<string, JsonElement> config, string key) =>
        config.TryGetValue(key, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;
}
