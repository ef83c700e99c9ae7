using System.Text.Json;
using Trainwright.Rules;

namespace Trainwright.Hub;

/// <summary>Reads a job's JSON, in the API's camel case and in hf's snake case.</summary>
internal static class JobShapes
{
    /// <summary>The job.</summary>
    public static JobSnapshot Snapshot(JsonElement row)
    {
        var status = row.GetProperty("status");
        var stage = status.ValueKind == JsonValueKind.String ? status.GetString()! : HubShapes.Text(status, "stage") ?? string.Empty;
        var message = status.ValueKind == JsonValueKind.Object ? HubShapes.Text(status, "message") : null;
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (row.TryGetProperty("labels", out var given) && given.ValueKind == JsonValueKind.Object)
        {
            foreach (var label in given.EnumerateObject())
            {
                labels[label.Name] = label.Value.GetString() ?? string.Empty;
            }
        }

        var started = Time(row, "started_at", "startedAt");
        var finished = Time(row, "finished_at", "finishedAt");
        return new JobSnapshot(
            row.GetProperty("id").GetString()!,
            Stage(stage),
            message,
            HubShapes.Text(row, "url"),
            Time(row, "created_at", "createdAt") ?? default,
            started,
            finished,
            Running(row, started, finished),
            HubShapes.Text(row, "flavor") ?? string.Empty,
            labels);
    }

    // An unknown stage (UPDATING) is one that goes on.
    private static JobStage Stage(string word) => word switch
    {
        "SCHEDULING" => JobStage.Scheduling,
        "COMPLETED" => JobStage.Completed,
        "CANCELED" => JobStage.Canceled,
        "ERROR" => JobStage.Error,
        "DELETED" => JobStage.Deleted,
        _ => JobStage.Running,
    };

    private static DateTimeOffset? Time(JsonElement row, string snake, string camel) => HubShapes.Time(row, snake) ?? HubShapes.Time(row, camel);

    private static double Running(JsonElement row, DateTimeOffset? started, DateTimeOffset? finished)
    {
        if (row.TryGetProperty("durations", out var durations) && durations.ValueKind == JsonValueKind.Object)
        {
            foreach (var key in new[] { "running_secs", "runningSecs", "total_secs", "totalSecs" })
            {
                if (durations.TryGetProperty(key, out var seconds) && seconds.ValueKind == JsonValueKind.Number)
                {
                    return seconds.GetDouble();
                }
            }
        }

        return started is { } from && finished is { } to ? Math.Max(0, (to - from).TotalSeconds) : 0;
    }
}
