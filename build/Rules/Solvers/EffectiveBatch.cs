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
}
