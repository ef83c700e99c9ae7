using System.Text.Json;
using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>How many optimizer steps a configuration asks for.</summary>
internal static class TrainingSteps
{
    /// <summary><c>max_steps</c> when it is set, else what rows, batch and epochs come to (<see cref="StepCount"/>).</summary>
    public static int Of(ImplementationInput input, SortedDictionary<string, JsonElement> config)
    {
        if (Number(config, "max_steps") is > 0 and { } fixedSteps)
        {
            return (int)fixedSteps;
        }

        var split = SplitRoles.Find(input.Profile, input.Audit, "train");
        var rows = input.Audit.Splits.FirstOrDefault(s => s.Name == split)?.Rows ?? 0;
        var devices = Math.Max(1, input.Resources.Hardware?.Flavor.GpuCount ?? 1);
        return rows == 0
            ? throw new AgentException($"The dataset '{input.Audit.Dataset}' has no rows to train on: none of its splits ({string.Join(", ", input.Audit.Splits.Select(s => s.Name))}) serves as the profile's 'train'.")
            : StepCount.Solve(rows, (int)Number(config, "per_device_train_batch_size")!, (int)Number(config, "gradient_accumulation_steps")!, devices, Number(config, "num_train_epochs") ?? 1).Value;
    }

    private static double? Number(SortedDictionary<string, JsonElement> config, string key) =>
        config.TryGetValue(key, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}
