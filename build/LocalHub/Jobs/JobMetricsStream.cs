using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Trainwright.Jobs;

namespace Trainwright.LocalHub;

/// <summary>What a job uses of this machine, once a second as server-sent events until it ends. Network and GPUs are not measured: 0 and none.</summary>
internal static class JobMetricsStream
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    public static Task SendAsync(HttpContext context, HubServices hub, string id) => ServerEvents.ServeAsync(context, hub, async (events, ended) =>
    {
        await events.FlushAsync(ended);
        for (var before = JobUsage.Read(id); !hub.Jobs.Inspect(id)!.IsTerminal;)
        {
            await Task.Delay(Interval, ended);
            var now = JobUsage.Read(id);
            await events.SendAsync("metric", Shape(id, before, now).ToJsonString(), ended);
            before = now;
        }
    });

    private static JsonObject Shape(string id, JobUsage? before, JobUsage? now)
    {
        // A process that ended takes its time with it: no usage is below zero.
        var cores = Math.Max(0, (now?.CpuSeconds ?? 0) - (before?.CpuSeconds ?? 0)) / Interval.TotalSeconds;
        return new JsonObject
        {
            ["timestamp"] = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            ["cpu_usage_pct"] = Math.Round(100 * cores / Environment.ProcessorCount, 1),
            ["cpu_millicores"] = Environment.ProcessorCount * 1000,
            ["memory_used_bytes"] = now?.MemoryBytes ?? 0,
            ["memory_total_bytes"] = LocalMachine.MemoryBytes,
            ["rx_bps"] = 0,
            ["tx_bps"] = 0,
            ["gpus"] = new JsonObject(),
            ["replica"] = id[^5..],
        };
    }
}
