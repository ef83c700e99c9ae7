using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Trainwright.LocalHub;

/// <summary>The stages that a job goes through, as server-sent events, from the one it is in to its last.</summary>
internal static class JobEventStream
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    public static async Task SendAsync(HttpContext context, HubServices hub, string id)
    {
        context.Response.ContentType = "text/event-stream; charset=utf-8";
        context.Response.Headers.CacheControl = "no-cache";
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, hub.Stopping);
        try
        {
            for (string? told = null; ; await Task.Delay(Interval, ended.Token))
            {
                var job = hub.Jobs.Inspect(id)!;
                if (JobShapes.Stage(job.Stage) is var stage && stage != told)
                {
                    told = stage;
                    var status = new JsonObject { ["timestamp"] = DiscussionShapes.Instant(DateTimeOffset.UtcNow), ["status"] = new JsonObject { ["stage"] = stage, ["message"] = job.Message } };
                    await context.Response.WriteAsync($"event: status\ndata: {status.ToJsonString()}\n\n", ended.Token);
                    await context.Response.Body.FlushAsync(ended.Token);
                }

                if (job.IsTerminal)
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The client left, or the Hub stops.
        }
    }
}
