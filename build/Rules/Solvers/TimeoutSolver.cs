using System.Globalization;

namespace Trainwright.Rules;

/// <summary>
/// Sizes a timeout (R5): steps ÷ (steps/s) × 1.3 + start-up (the 30 % cover load, checkpoints and push), never under the
/// profile's floor, never over max(floor, 3 × estimate), because an inflated timeout holds budget.
/// </summary>
public static class TimeoutSolver
{
    private const double Buffer = 1.3;
    private const double Ceiling = 3.0;

    /// <summary>The timeout.</summary>
    public static TimeoutChoice Solve(int steps, double stepsPerSecond, int startupSeconds, int floorSeconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stepsPerSecond);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(floorSeconds);
        var estimate = steps / stepsPerSecond;
        var wanted = (estimate * Buffer) + startupSeconds;
        var limit = Math.Max(floorSeconds, Ceiling * estimate);
        var timeout = (int)Math.Ceiling(Math.Clamp(wanted, floorSeconds, limit));
        return new TimeoutChoice(timeout, estimate,
        [
            string.Create(CultureInfo.InvariantCulture, $"{steps} steps ÷ {stepsPerSecond:0.##} steps/s = {estimate:0.0} s"),
            string.Create(CultureInfo.InvariantCulture, $"timeout {estimate:0.0} s × 1.3 + {startupSeconds} s = {wanted:0.0} s, floor {floorSeconds} s, limit {limit:0.0} s: {timeout} s"),
        ]);
    }

    /// <summary>Whether a timeout is sized: not under the floor, not under the estimate with its buffer (unless the limit forbids it), not over the limit.</summary>
    public static bool IsSized(int timeoutSeconds, double estimateSeconds, int floorSeconds)
    {
        var limit = Math.Max(floorSeconds, Math.Ceiling(Ceiling * estimateSeconds));
        return timeoutSeconds >= floorSeconds && timeoutSeconds >= Math.Min(estimateSeconds * Buffer, limit) && timeoutSeconds <= limit;
    }
}
