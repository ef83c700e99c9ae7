using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Trainwright.Agents.Tests;

/// <summary>An endpoint that speaks the chat protocol over real HTTP and answers what a script says, however wrong that is.</summary>
public sealed class ScriptedServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Lock _gate = new();
    private readonly List<JsonObject> _requests = [];

    private ScriptedServer(WebApplication app) => _app = app;

    public Uri Endpoint { get; private set; } = new("http://127.0.0.1");

    /// <summary>The requests in the order in which they came.</summary>
    public IReadOnlyList<JsonObject> Requests
    {
        get
        {
            lock (_gate)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>Starts a server; the function gets each request with its number, from 0.</summary>
    public static async Task<ScriptedServer> StartAsync(Func<JsonObject, int, Step> answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions()); // Nothing is read from files, nor watched for changes.
        builder.Logging.ClearProviders();
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1));
        var app = builder.Build();
        app.UseRouting();
        var server = new ScriptedServer(app);
        app.MapPost("/v1/chat/completions", context => server.AnswerAsync(context, answer));
        await app.StartAsync();
        server.Endpoint = new Uri(app.Urls.First() + "/v1");
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context, Func<JsonObject, int, Step> answer)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var request = JsonNode.Parse(await reader.ReadToEndAsync())!.AsObject();
        int number;
        lock (_gate)
        {
            number = _requests.Count;
            _requests.Add(request);
        }

        var step = answer(request, number);
        if (step.Hang is { } pause)
        {
            await Task.Delay(pause, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        }

        context.Response.StatusCode = step.Status;
        context.Response.ContentType = "application/json";
        if (step.RetryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = wait;
        }

        if (!step.Abort)
        {
            await context.Response.WriteAsync(step.Body, Encoding.UTF8);
            return;
        }

        context.Response.ContentLength = Encoding.UTF8.GetByteCount(step.Body);
        await context.Response.WriteAsync(step.Body[..(step.Body.Length / 2)]);
        await context.Response.Body.FlushAsync();
        context.Abort();
    }
}
