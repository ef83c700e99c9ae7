using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Trainwright.Hub.Tests;

/// <summary>A real server on loopback whose answers a test writes, and which keeps what it was asked.</summary>
internal sealed class ScriptedHub : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Func<HttpContext, Task>> _answers = new();

    private ScriptedHub(WebApplication app) => _app = app;

    public ConcurrentQueue<Asked> Requests { get; } = new();

    public Uri Address { get; private set; } = null!;

    public static async Task<ScriptedHub> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions()); // Nothing is read from files, nor watched for changes.
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var hub = new ScriptedHub(builder.Build());
        hub._app.Run(hub.AnswerAsync);
        await hub._app.StartAsync(TestContext.Current.CancellationToken);
        var features = hub._app.Services.GetRequiredService<IServer>().Features;
        hub.Address = new Uri(features.Get<IServerAddressesFeature>()!.Addresses.First());
        return hub;
    }

    /// <summary>Scripts the answer to <c>METHOD /path</c>.</summary>
    public ScriptedHub On(string route, Func<HttpContext, Task> answer)
    {
        _answers[route] = answer;
        return this;
    }

    /// <summary>Scripts a JSON answer.</summary>
    public ScriptedHub On(string route, string json) => On(route, context =>
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json);
    });

    public IEnumerable<Asked> To(string route) => Requests.Where(request => $"{request.Method} {request.Path}" == route);

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        Requests.Enqueue(new Asked(context.Request.Method, context.Request.Path.Value!, context.Request.QueryString.Value ?? string.Empty, context.Request.Headers.Authorization.ToString(), body));
        if (_answers.TryGetValue($"{context.Request.Method} {context.Request.Path.Value}", out var answer))
        {
            await answer(context);
            return;
        }

        context.Response.StatusCode = 404;
        context.Response.Headers["X-Error-Code"] = "RepoNotFound";
        context.Response.Headers["X-Error-Message"] = "Repository not found";
    }

    internal sealed record Asked(string Method, string Path, string Query, string Authorization, string Body);
}
