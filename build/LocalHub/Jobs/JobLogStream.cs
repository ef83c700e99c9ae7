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
    public static Task SendAsync(HttpContext context, HubServices hub, string id) => ServerEvents.ServeAsync(context, hub, async (events, ended) =>
    {
        var skip = await LinesBeforeTailAsync(context, hub, id, ended);
        await WriteAsync(events, $"===== Job started at {hub.Jobs.Inspect(id)!.CreatedAt.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} =====", ended);
        await foreach (var line in hub.Jobs.LogsAsync(id, follow: true, ended))
        {
            if (skip-- <= 0)
            {
                await WriteAsync(events, line, ended);
            }
        }
    });

    private static async Task<int> LinesBeforeTailAsync(HttpContext context, HubServices hub, string id, CancellationToken cancellationToken)
    {
        var tail = context.QueryNumber("tail", -1, int.MaxValue);
        return tail < 0 ? 0 : Math.Max(0, await hub.Jobs.LogsAsync(id, follow: false, cancellationToken).CountAsync(cancellationToken) - tail);
    }

    private static Task WriteAsync(ServerEvents events, string line, CancellationToken cancellationToken) =>
        events.SendAsync(null, JsonSerializer.Serialize(new LogLine(DateTimeOffset.UtcNow, line), HubJson.Default.LogLine), cancellationToken);
}
