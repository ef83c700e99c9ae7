using System.Globalization;

namespace Trainwright.Rules;

/// <summary>
/// A job has started healthily when at least 3 optimizer steps are logged with a finite loss and a speed, and a metric or
/// an alert was read back, and its steps go forward. Only then is more bought on the strength of it.
/// </summary>
public static class HealthyStartCheck
{
    private const int MinimumSteps = 3;

    /// <summary>The proof, or null while there is none.</summary>
    public static HealthyStart? Judge(IReadOnlyList<MetricPoint> points, IReadOnlyList<Alert> alerts)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(alerts);
        if (alerts.Any(alert => alert.Level == AlertLevel.Error) || GoesBack(points) || points.Any(point => point.Values.TryGetValue("loss", out var loss) && !double.IsFinite(loss)))
        {
            return null;
        }

        var proof = points.FirstOrDefault(point => point.Step >= MinimumSteps
            && point.Values.ContainsKey("loss")
            && point.Values.TryGetValue("steps_per_second", out var speed) && double.IsFinite(speed) && speed > 0);
        return proof is null
            ? null
            : new HealthyStart(proof.Step, proof.Values["loss"], proof.Values["steps_per_second"], string.Create(CultureInfo.InvariantCulture, $"loss={proof.Values["loss"]:0.####} at step {proof.Step}"));
    }

    // A log whose steps go back is two logs in one, or not that of one training from its start.
    private static bool GoesBack(IReadOnlyList<MetricPoint> points) => points.Zip(points.Skip(1)).Any(pair => pair.Second.Step < pair.First.Step);
}
