using Microsoft.AspNetCore.Http;

namespace Trainwright.LocalHub;

/// <summary>An answer of server-sent events, which ends when its source does, the client leaves or the Hub stops.</summary>
internal sealed class ServerEvents(HttpResponse response)
{
    /// <summary>Begins the answer and lets the source send what it has.</summary>
    public static async Task ServeAsync(HttpContext context, HubServices hub, Func<ServerEvents, CancellationToken, Task> source)
    {
        context.Response.ContentType = "text/event-stream; charset=utf-8";
        context.Response.Headers.CacheControl = "no-cache";
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, hub.Stopping);
        try
        {
            await source(new ServerEvents(context.Response), ended.Token);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The client left, or the Hub stops; what was not told stays where it is.
        }
    }

    /// <summary>Sends one event at once; without a name it is a plain message.</summary>
    public async Task SendAsync(string? name, string data, CancellationToken cancellationToken)
    {
        await response.WriteAsync((name is null ? string.Empty : $"event: {name}\n") + $"data: {data}\n\n", cancellationToken);
        await FlushAsync(cancellationToken);
    }

    /// <summary>Sends what is only begun, so that the client sees the answer open.</summary>
    public Task FlushAsync(CancellationToken cancellationToken) => response.Body.FlushAsync(cancellationToken);
}
