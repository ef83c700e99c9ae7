namespace Trainwright.Rules;

/// <summary>
/// Alerts and metrics of several sources as one, without doubles. The log is the first source: what it says stands, and a
/// tracker only adds what the log does not tell.
/// </summary>
public static class TrackerMerge
{
    /// <summary>The log's alerts in their order, then what only a tracker knows, by step.</summary>
    public static IReadOnlyList<Alert> Alerts(IReadOnlyList<Alert> log, IEnumerable<TrackerReading> readings)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(readings);
        var known = log.Select(TrackedAlert.Key).ToHashSet();
        return [.. log, .. readings.SelectMany(reading => reading.Alerts).Where(alert => known.Add(TrackedAlert.Key(alert))).OrderBy(alert => alert.Step)];
    }

    /// <summary>The log's points and those values of a tracker whose step and name the log does not have, by step.</summary>
    public static IReadOnlyList<MetricPoint> Curve(IReadOnlyList<MetricPoint> log, IEnumerable<TrackerReading> readings)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(readings);
        var known = log.SelectMany(point => point.Values.Keys.Select(name => (point.Step, name))).ToHashSet();
        var added = readings.SelectMany(reading => reading.Points)
            .Select(point => point with { Values = new SortedDictionary<string, double>(point.Values.Where(value => known.Add((point.Step, value.Key))).ToDictionary(), StringComparer.Ordinal) })
            .Where(point => point.Values.Count > 0)
            .ToList();
        return added.Count == 0 ? log : [.. log.Concat(added).OrderBy(point => point.Step)];
    }
}
