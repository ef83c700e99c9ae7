using System.Globalization;

namespace Trainwright.Rules;

/// <summary>
/// The memory model with activations and logits computed from the model, batch and length, where the profile says so and the
/// model's configuration tells its shape. The logits of a large vocabulary are often what does not fit.
/// </summary>
public static class ModelMemory
{
    private const decimal BytesPerGb = 1_000_000_000m;

    // With checkpointing a layer keeps its input (bf16); one layer at a time is computed again, at about 34 bytes a unit.
    private const decimal KeptPerLayer = 2m;
    private const decimal WorkingSet = 34m;

    // A logit is kept in bf16 and once more in fp32 for the loss.
    private const decimal BytesPerLogit = 6m;
    private static readonly string[] Paired = ["trl.dpo", "trl.reward", "trl.orpo", "trl.cpo"];

    /// <summary>The profile's memory model for this model.</summary>
    public static ProfileMemory Of(Profile profile, ModelResource? model)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var memory = profile.Memory;
        if (memory.Activations != "transformer" || model?.Shape is not { Hidden: > 0, Layers: > 0 } shape)
        {
            return memory;
        }

        var rows = Number(profile, "per_device_train_batch_size", 1) * (Paired.Contains(profile.Dataset.Schema) ? 2 : 1);
        var length = Number(profile, "max_length", 0) + (2 * Number(profile, "max_completion_length", 0));
        var tokens = (decimal)rows * Math.Max(1, length);
        var activations = tokens * shape.Hidden * ((shape.Layers * KeptPerLayer) + WorkingSet) / BytesPerGb;
        var logits = tokens * shape.Vocabulary * BytesPerLogit / BytesPerGb;
        return memory with
        {
            ActivationGb = Math.Round(activations + logits, 3),
            Regime = string.Create(CultureInfo.InvariantCulture, $"{memory.Regime}; {rows} rows × {Math.Max(1, length)} tokens: activations {activations:0.##} GB ({shape.Layers} layers of {shape.Hidden}), logits {logits:0.##} GB ({shape.Vocabulary} tokens)"),
        };
    }

    private static long Number(Profile profile, string key, long standard) =>
        profile.Hyperparameters.TryGetValue(key, out var value) && value.Value.ValueKind == System.Text.Json.JsonValueKind.Number && value.Value.TryGetInt64(out var number) ? number : standard;
}
