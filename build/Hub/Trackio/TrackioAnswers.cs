using System.Text.Json;
using Trainwright.Rules;

namespace Trainwright.Hub;

/// <summary>What <c>trackio list alerts --json</c> and <c>trackio get snapshot --json</c> print.</summary>
internal static class TrackioAnswers
{
    private const int MostAlerts = 1_000;
    private const int MostPoints = 100_000;

    /// <summary>The alerts of a run in a window of time, oldest first; the command prints the newest first.</summary>
    public static (IReadOnlyList<Alert> Alerts, IReadOnlyList<MetricPoint> Points) Alerts(JsonElement answer, string? run, TrackioWindow? window)
    {
        var alerts = answer.Field("alerts").Items()
            .Where(alert => run is null || alert.Text("run") is not { } named || named == run)
            .Where(alert => window is null || window.Holds(alert.Text("timestamp")))
            .Take(MostAlerts)
            .Select(alert => TrackedAlert.Of(alert.Text("level"), alert.Text("title"), alert.Text("text"), (long?)alert.Number("step")))
            .Reverse();
        return ([.. alerts], []);
    }

    /// <summary>The metrics of a window: a list of values under each metric's name.</summary>
    public static (IReadOnlyList<Alert> Alerts, IReadOnlyList<MetricPoint> Points) Snapshot(JsonElement answer)
    {
        var points = new SortedDictionary<long, MetricPoint>();
        if (answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("metrics", out var metrics) && metrics.ValueKind == JsonValueKind.Object)
        {
            foreach (var metric in metrics.EnumerateObject())
            {
                Add(points, metric);
            }
        }

        return ([], [.. points.Values]);
    }

    private static void Add(SortedDictionary<long, MetricPoint> points, JsonProperty metric)
    {
        if (TrackedMetrics.Name(metric.Name) is not { } name || metric.Value.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        foreach (var value in metric.Value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).Take(MostPoints - points.Count))
        {
            if (value.TryGetProperty("step", out var at) && at.TryGetInt64(out var step) && value.TryGetProperty("value", out var told) && TrackedMetrics.Number(told) is { } number)
            {
                if (!points.TryGetValue(step, out var point))
                {
                    points[step] = point = new MetricPoint(step, new SortedDictionary<string, double>(StringComparer.Ordinal));
                }

                point.Values[name] = number;
            }
        }
    }
}
