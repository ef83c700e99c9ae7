namespace Trainwright.Rules;

/// <summary>
/// What a tracker told of a run: <paramref name="Source"/> says where from, <paramref name="Problem"/> why nothing or not
/// all could be read (null when all was).
/// </summary>
public sealed record TrackerReading(string Source, IReadOnlyList<Alert> Alerts, IReadOnlyList<MetricPoint> Points, string? Problem)
{
    /// <summary>Nothing could be read.</summary>
    public static TrackerReading Unreadable(string source, string problem) => new(source, [], [], problem);
}
