using System.Text.Json;
using Trainwright.Rules;

namespace Trainwright.Hub;

/// <summary>What <c>hf jobs ps --json</c> and <c>hf jobs inspect --json</c> print.</summary>
internal static class JobJson
{
    public static IReadOnlyList<string> Ids(string output)
    {
        using var document = Parse(output);
        JsonElement? root = document.RootElement;
        return [.. root.Items().Select(item => item.Text("id")).OfType<string>()];
    }

    public static IReadOnlyList<JobSnapshot> Snapshots(string output)
    {
        using var document = Parse(output);
        JsonElement? root = document.RootElement;
        return [.. root.Items().Where(item => item.Text("id") is not null).Select(Snapshot)];
    }

    /// <summary>A command's JSON object or array, wherever notices stand before it.</summary>
    public static JsonDocument Parse(string output)
    {
        var start = output.AsSpan().IndexOfAny('{', '[');
        try
        {
            return JsonDocument.Parse(start < 0 ? output : output[start..]);
        }
        catch (JsonException failure)
        {
            throw new HubException($"hf printed no JSON ({failure.Message}). At least version 1.18 is needed: see hf version, or use the built-in one: --hf builtin", innerException: failure);
        }
    }

    private static JobSnapshot Snapshot(JsonElement job)
    {
        var status = job.Field("status");
        var started = job.Instant("started_at");
        var finished = job.Instant("finished_at");
        var counted = (double?)job.Field("durations")?.Number("running_secs");
        return new JobSnapshot(
            job.Text("id")!,
            Stage(status?.Text("stage")),
            status?.Text("message"),
            job.Text("url"),
            job.Instant("created_at") ?? DateTimeOffset.UnixEpoch,
            started,
            finished,
            counted ?? (started is { } from ? Math.Max(0, ((finished ?? DateTimeOffset.UtcNow) - from).TotalSeconds) : 0),
            job.Text("flavor") ?? string.Empty,
            Labels(job.Field("labels")));
    }

    private static JobStage Stage(string? stage) => stage switch
    {
        "SCHEDULING" => JobStage.Scheduling,
        "COMPLETED" => JobStage.Completed,
        "CANCELED" => JobStage.Canceled,
        "ERROR" => JobStage.Error,
        "DELETED" => JobStage.Deleted,
        _ => JobStage.Running,
    };

    private static SortedDictionary<string, string> Labels(JsonElement? labels)
    {
        var read = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (labels is { ValueKind: JsonValueKind.Object } map)
        {
            foreach (var label in map.EnumerateObject())
            {
                read[label.Name] = label.Value.AsText() ?? label.Value.GetRawText();
            }
        }

        return read;
    }
}
