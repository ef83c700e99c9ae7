using System.Globalization;

namespace Trainwright.Rules;

/// <summary>How many optimizer steps a training takes: effective batch E = per device × accumulation × world size; ⌈epochs × ⌈rows ÷ E⌉⌉ steps.</summary>
public static class StepCount
{
    /// <summary>The count.</summary>
    public static StepCountResult Solve(long rows, int perDevice, int accumulation, int worldSize, double epochs)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        var batch = EffectiveBatch.Of(perDevice, accumulation, worldSize);
        var perEpoch = (long)Math.Ceiling(rows / (double)batch);
        var steps = (int)Math.Max(1, Math.Ceiling(perEpoch * epochs));
        return new StepCountResult(steps, batch,
        [
            string.Create(CultureInfo.InvariantCulture, $"effective batch {perDevice} × {accumulation} × {worldSize} = {batch}"),
            string.Create(CultureInfo.InvariantCulture, $"steps ⌈{epochs} × ⌈{rows} ÷ {batch}⌉⌉ = ⌈{epochs} × {perEpoch}⌉ = {steps}"),
        ]);
    }
}
