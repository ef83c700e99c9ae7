using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Trainwright.Foundation;
using Trainwright.LocalHub;
using Trainwright.Tasks.Runs;

namespace Trainwright.Host;

/// <summary>
/// The report of a run that goes on, served on this machine: the same page, which asks for itself again whenever the run
/// wrote something. Its address holds a random word, so that no other user of the machine reads it.
/// </summary>
internal sealed class LivePage : IAsyncDisposable
{
    private const int WordBytes = 16;
    private static readonly string[] Growing = ["events.jsonl", "10-full-job/attempts"];
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);
    private readonly RunSession _session;
    private readonly WebApplication _app;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _word = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(WordBytes));
    private int _readers;

    private LivePage(RunSession session)
    {
        _session = session;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "Trainwright.Host" });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.AddServerHeader = false;
        });
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>Serves, and says where.</summary>
    public static async Task<LivePage> StartAsync(RunSession session)
    {
        var page = new LivePage(session);
        await page._app.StartAsync(session.Cancellation).ConfigureAwait(false);
        session.Terminal.Line($"Watch it: {page._app.Urls.Single()}/{page._word}/report/index.html");
        return page;
    }

    /// <summary>Lets who reads the page see its end, and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        _ended.TrySetResult();
        if (Volatile.Read(ref _readers) > 0)
        {
            await Task.Delay(Farewell).ConfigureAwait(false);
        }

        using var patience = new CancellationTokenSource(Farewell);
        await _app.StopAsync(patience.Token).ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? string.Empty;
        var isOurs = IPAddress.TryParse(context.Request.Host.Host, out var host) && IPAddress.IsLoopback(host);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        if (!isOurs || !HttpMethods.IsGet(context.Request.Method) || !path.StartsWith($"/{_word}/", StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var file = path[(_word.Length + 2)..];
        await (file switch
        {
            "report/index.html" => PageAsync(context),
            "report/live.js" => ScriptAsync(context),
            "report/live" => FollowAsync(context),
            _ => FileAsync(context, file),
        }).ConfigureAwait(false);
    }

    private Task PageAsync(HttpContext context)
    {
        if (!Directory.Exists(_session.Directory.Root))
        {
            context.Response.Headers["Refresh"] = "1";
            return context.Response.WriteAsync("The run has not begun yet.");
        }

        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(ReportWriter.Live(_session, _ended.Task.IsCompleted));
    }

    private Task ScriptAsync(HttpContext context)
    {
        context.Response.ContentType = "text/javascript; charset=utf-8";
        return context.Response.SendFileAsync(Path.Combine(_session.Installation.Templates, "report", "live.js"));
    }

    // One event for each change of what the page is made of, and a last one when the run has ended.
    private async Task FollowAsync(HttpContext context)
    {
        context.Response.ContentType = "text/event-stream";
        Interlocked.Increment(ref _readers);
        try
        {
            for (var seen = string.Empty; !_ended.Task.IsCompleted; await Task.WhenAny(_ended.Task, Task.Delay(Glance, context.RequestAborted)).ConfigureAwait(false))
            {
                context.RequestAborted.ThrowIfCancellationRequested();
                if (State() is var state && state != seen)
                {
                    seen = state;
                    await SendAsync(context, "changed").ConfigureAwait(false);
                }
            }

            await SendAsync(context, "ended").ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The reader went away.
        }
        finally
        {
            Interlocked.Decrement(ref _readers);
        }
    }

    private static async Task SendAsync(HttpContext context, string what)
    {
        await context.Response.WriteAsync($"event: {what}\ndata: -\n\n", context.RequestAborted).ConfigureAwait(false);
        await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
    }

    private string State() => !Directory.Exists(_session.Directory.Root) ? string.Empty : string.Join('|', Growing
        .Select(name => Path.Combine(_session.Directory.Root, name))
        .SelectMany(place => File.Exists(place) ? [place] : Directory.Exists(place) ? Directory.GetFiles(place, "log*.txt", SearchOption.AllDirectories) : Array.Empty<string>())
        .Select(file => new FileInfo(file) is { Exists: true } info ? info.Length : 0));

    private Task FileAsync(HttpContext context, string file)
    {
        if (Artefact(file) is not { } path)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.SendFileAsync(path, context.RequestAborted);
    }

    private string? Artefact(string file)
    {
        try
        {
            var path = ConfinedPath.Combine(_session.Directory.Root, Uri.UnescapeDataString(file));
            return File.Exists(path) ? path : null;
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
