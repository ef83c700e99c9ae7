using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;

namespace Trainwright.LocalHub;

/// <summary>A job's log as a page that grows while the job runs: it is sent line by line and ends with the job, so it needs no script.</summary>
internal static class JobLogPage
{
    public static async Task SendAsync(HttpContext context, HubServices hub, string id)
    {
        if (context.Part("ns") != HubAccess.Namespace || hub.Jobs.Inspect(id) is null)
        {
            throw new HubError(404, null, $"There is no job '{id}' on this embedded Hub.");
        }

        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'";
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, hub.Stopping);
        try
        {
            await context.Response.WriteAsync("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Log</title><style>pre{white-space:pre-wrap;margin:.5rem}</style></head><body><pre>", ended.Token);
            await context.Response.Body.FlushAsync(ended.Token);
            await foreach (var line in hub.Jobs.LogsAsync(id, follow: true, ended.Token))
            {
                await context.Response.WriteAsync(HtmlEncoder.Default.Encode(line) + "\n", ended.Token);
                await context.Response.Body.FlushAsync(ended.Token);
            }

            var job = hub.Jobs.Inspect(id)!;
            await context.Response.WriteAsync($"</pre><p>{JobShapes.Stage(job.Stage)} {HtmlEncoder.Default.Encode(job.Message ?? string.Empty)}</p></body></html>", ended.Token);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The reader left, or the Hub stops.
        }
    }
}
