using System.Globalization;

namespace Trainwright.Rules;

/// <summary>The effective batch (R7): what one optimizer step sees over all devices. It stays the same under every fix.</summary>
public static class EffectiveBatch
{
    /// <summary>per device × accumulation × world size, each at least 1.</summary>
    public static int Of(int perDevice, int accumulation, int worldSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(perDevice);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(accumulation);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(worldSize);
        return checked(perDevice * accumulation * worldSize);
    }

    /// <summary>The line that a person can check: <c>8 × 4 × 1 = 32</c>.</summary>
    public static string Equation(int perDevice, int accumulation, int worldSize) =>
        string.Create(CultureInfo.InvariantCulture, $"{perDevice} × {accumulation} × {worldSize} = {(long)perDevice * accumulation * worldSize}");

    /// <summary>
    /// Why a batch cannot be sampled in groups, or null. GRPO and RLOO draw <paramref name="generations"/> completions a
    /// prompt, so the generation batch must be a multiple of it (trl grpo_config.py refuses it otherwise).
    /// </summary>
    public static string? GroupProblem(int effectiveBatch, int? generations) => generations is { } group && (group < 1 || effectiveBatch % group != 0)
        ? string.Create(CultureInfo.InvariantCulture, $"the generation batch {effectiveBatch} is no multiple of num_generations {group}")
        : null;
}
