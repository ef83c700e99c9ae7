using System.Text.Json;

namespace Trainwright.Agents;

/// <summary>How many optimizer steps a configuration asks for.</summary>
internal static class TrainingSteps
{
    /// <summary><c>max_steps</c> when it is set, else ⌈rows ÷ effective batch⌉ × epochs, rounded up; at least 1.</summary>
    public static long Of(ImplementationInput input, SortedDictionary<string, JsonElement> config, long batch)
    {
        if (Number(config, "max_steps") is > 0 and { } fixedSteps)
        {
            return (long)fixedSteps;
        }

        var split = SplitRoles.Find(input.Profile, input.Audit, "train");
        var rows = input.Audit.Splits.FirstOrDefault(s => s.Name == split)?.Rows ?? 0;
        var perEpoch = (rows + batch - 1) / Math.Max(1, batch);
        return Math.Max(1, (long)Math.Ceiling(perEpoch * (Number(config, "num_train_epochs") ?? 1)));
    }

    private static double? Number(SortedDictionary<string, JsonElement> config, string key) =>
        config.TryGetValue(key, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}
