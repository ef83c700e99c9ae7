using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Trainwright.LocalHub;

/// <summary>The stages that a job goes through, as server-sent events, from the one it is in to its last.</summary>
internal static class JobEventStream
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    public static Task SendAsync(HttpContext context, HubServices hub, string id) => ServerEvents.ServeAsync(context, hub, async (events, ended) =>
    {
        for (string? told = null; ; await Task.Delay(Interval, ended))
        {
            var job = hub.Jobs.Inspect(id)!;
            if (JobShapes.Stage(job.Stage) is var stage && stage != told)
            {
                told = stage;
                var status = new JsonObject { ["timestamp"] = DiscussionShapes.Instant(DateTimeOffset.UtcNow), ["status"] = new JsonObject { ["stage"] = stage, ["message"] = job.Message } };
                await events.SendAsync("status", status.ToJsonString(), ended);
            }

            if (job.IsTerminal)
            {
                return;
            }
        }
    });
}
