using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Trainwright.LocalHub;

/// <summary>
/// A job's log as server-sent events, until the job ends. Nothing is sent to keep the connection alive: a client that
/// does not follow takes five seconds of silence for the end.
/// </summary>
internal static class JobLogStream
{
    public static async Task SendAsync(HttpContext context, HubServices hub, string id)
    {
        context.Response.ContentType = "text/event-stream; charset=utf-8";
        context.Response.Headers.CacheControl = "no-cache";
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, hub.Stopping);
        try
        {
            var skip = await LinesBeforeTailAsync(context, hub, id, ended.Token);
            await WriteAsync(context, $"===== Job started at {hub.Jobs.Inspect(id)!.CreatedAt.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} =====", ended.Token);
            await foreach (var line in hub.Jobs.LogsAsync(id, follow: true, ended.Token))
            {
                if (skip-- <= 0)
                {
                    await WriteAsync(context, line, ended.Token);
                }
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The client left, or the Hub stops; the log stays where it is.
        }
    }

    private static async Task<int> LinesBeforeTailAsync(HttpContext context, HubServices hub, string id, CancellationToken cancellationToken)
    {
        var tail = context.QueryNumber("tail", -1, int.MaxValue);
        return tail < 0 ? 0 : Math.Max(0, await hub.Jobs.LogsAsync(id, follow: false, cancellationToken).CountAsync(cancellationToken) - tail);
    }

    private static async Task WriteAsync(HttpContext context, string line, CancellationToken cancellationToken)
    {
        await context.Response.WriteAsync("data: " + JsonSerializer.Serialize(new LogLine(DateTimeOffset.UtcNow, line), HubJson.Default.LogLine) + "\n\n", cancellationToken);
        await context.Response.Body.FlushAsync(cancellationToken);
    }
}
