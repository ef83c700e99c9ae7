namespace Trainwright.Rules;

/// <summary>How far a training came: the last step its log shows, the steps that were planned, and the widest gap between two logged steps.</summary>
public sealed record StepFacts(long Last, long Planned, long Interval)
{
    /// <summary>Reads them off a curve; without a point nothing was trained.</summary>
    public static StepFacts Of(IReadOnlyList<MetricPoint> curve, long planned)
    {
        ArgumentNullException.ThrowIfNull(curve);
        var steps = curve.Select(point => point.Step).Prepend(0).Distinct().Order().ToList();
        return new StepFacts(steps[^1], planned, steps.Zip(steps.Skip(1), (one, next) => next - one).DefaultIfEmpty(0).Max());
    }
}
