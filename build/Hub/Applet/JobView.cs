using System.Text.Json.Nodes;
using Trainwright.Foundation;

namespace Trainwright.Hub;

/// <summary>A job of the API in the form that <c>hf</c> prints.</summary>
internal static class JobView
{
    private static readonly (string Api, string Printed)[] Fields =
    [
        ("name", "name"), ("id", "id"), ("createdAt", "created_at"), ("startedAt", "started_at"), ("finishedAt", "finished_at"),
        ("dockerImage", "docker_image"), ("spaceId", "space_id"), ("command", "command"), ("arguments", "arguments"),
        ("environment", "environment"), ("secrets", "secrets"), ("flavor", "flavor"), ("labels", "labels"), ("volumes", "volumes"),
        ("status", "status"), ("durations", "durations"), ("owner", "owner"), ("initiator", "initiator"),
    ];

    private static readonly (string Api, string Printed)[] Durations =
        [("schedulingSecs", "scheduling_secs"), ("runningSecs", "running_secs"), ("totalSecs", "total_secs")];

    /// <summary>The whole job, as <c>inspect</c> prints it.</summary>
    public static JsonObject Full(AppletContext context, string owner, JsonNode job)
    {
        var view = Rename(job, Fields);
        if (view["durations"] is { } durations)
        {
            view["durations"] = Rename(durations, Durations);
        }

        view["endpoint"] = context.Root;
        view["url"] = Url(context, owner, (string?)job["id"] ?? string.Empty);
        return view;
    }

    /// <summary>The job in a list: stage and command are texts there.</summary>
    public static JsonObject Row(AppletContext context, string owner, JsonNode job)
    {
        var view = Full(context, owner, job);
        view["status"] = Stage(job);
        view["command"] = ShellText.Line((job["command"]?.AsArray() ?? []).Select(word => word?.ToString() ?? string.Empty));
        return view;
    }

    public static string Stage(JsonNode job) => (string?)job["status"]?["stage"] ?? "RUNNING";

    public static bool HasEnded(string stage) => stage is "COMPLETED" or "CANCELED" or "ERROR" or "DELETED";

    public static string Path(string owner, string id) => $"api/jobs/{HubPath.Segment(owner)}/{HubPath.Segment(id)}";

    public static string Url(AppletContext context, string owner, string id) => $"{context.Root}/jobs/{owner}/{id}";

    /// <summary>The stage and the message of a job now.</summary>
    public static async Task<(string Stage, string? Message)> StageAsync(AppletContext context, string owner, string id, CancellationToken cancellationToken)
    {
        var job = await context.Calls.GetAsync(Path(owner, id), cancellationToken).ConfigureAwait(false);
        return (Stage(job), (string?)job["status"]?["message"]);
    }

    private static JsonObject Rename(JsonNode from, (string Api, string Printed)[] fields)
    {
        var to = new JsonObject();
        foreach (var (api, printed) in fields)
        {
            if (from[api] is { } value)
            {
                to[printed] = value.DeepClone();
            }
        }

        return to;
    }
}
