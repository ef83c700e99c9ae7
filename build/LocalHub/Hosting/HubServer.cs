using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MinDataRate = Microsoft.AspNetCore.Server.Kestrel.Core.MinDataRate;

namespace Trainwright.LocalHub;

/// <summary>The web server of a root. It holds the root's lock for as long as it lives.</summary>
internal sealed class HubServer : IAsyncDisposable
{
    // Many small text files in one commit; weights go by LFS and have no limit.
    private const long MaxBodyBytes = 512L << 20;
    // Connections that say nothing are dropped sooner than Kestrel's 30 seconds; no client needs so long for a request's head.
    private static readonly TimeSpan HeadPatience = TimeSpan.FromSeconds(15);

    // For answers that are being sent; whoever is cut off tries again when the Hub is back.
    private static readonly TimeSpan StopPatience = TimeSpan.FromMilliseconds(300);

    private static readonly TimeSpan UploadGrace = TimeSpan.FromSeconds(5);

    private readonly WebApplication _app;
    private readonly FileStream _lock;
    private readonly HubServices _hub;
    private readonly CancellationTokenSource _stopping;

    private HubServer(WebApplication app, FileStream held, CancellationTokenSource stopping, HubAddress address, HubServices hub)
    {
        (_app, _lock, _stopping, Address, _hub) = (app, held, stopping, address, hub);
    }

    public HubAddress Address { get; }

    public string Token => _hub.Tokens.User;

    public static async Task<HubServer> StartAsync(EmbeddedHubOptions options, FileStream held, CancellationToken cancellationToken)
    {
        var stopping = new CancellationTokenSource();
        var hub = new HubServices(options) { Stopping = stopping.Token };

        // The seed is read while the web server comes up: neither waits for the other.
        var import = options.SeedFolder is { } seed ? Task.Run(() => new SeedImport(hub.Repos, hub.Blobs).Import(seed), cancellationToken) : Task.CompletedTask;
        int[] asked = [options.Port];
        foreach (var port in options.Port > 0 ? asked : HubPorts.Candidates(options.Root, HubAddress.Read(options.Root)?.Port))
        {
            var app = Build(hub, port);
            try
            {
                await app.StartAsync(cancellationToken);
            }
            catch (IOException error) when (error.InnerException is AddressInUseException)
            {
                await app.DisposeAsync(); // Taken since it was looked at.
                continue;
            }

            var address = HubAddress.Of(BoundPort(app));
            hub.Endpoint = address.Url;
            await import;
            address.Write(options.Root); // Last: whoever finds the address finds a Hub with its seed.
            return new HubServer(app, held, stopping, address, hub);
        }

        throw new InvalidOperationException(options.Port > 0 ? $"Port {options.Port} is taken by another process. End it, or use another --port (0 takes a free one)." : "No port is free for the embedded Hub.");
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        using var patience = new CancellationTokenSource(StopPatience);
        await _app.StopAsync(patience.Token);
        await _app.DisposeAsync();
        _hub.Dispose();
        await _lock.DisposeAsync();
        _stopping.Dispose();
    }

    // An empty builder: neither appsettings.json in the user's folder nor ASPNETCORE_ variables can change where the Hub
    // listens, and nothing logs.
    private static WebApplication Build(HubServices hub, int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "Trainwright.LocalHub", ContentRootPath = hub.Options.Root });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
            kestrel.Limits.RequestHeadersTimeout = HeadPatience;
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(hub.Options.UploadBytesPerSecond, hub.Options.UploadGrace ?? UploadGrace);
        });
        builder.Logging.ClearProviders();
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        var app = builder.Build();
        app.UseRouting();
        app.Use((context, next) => HandleAsync(context, next, hub));
        AccountEndpoints.Map(app, hub);
        PeopleEndpoints.Map(app, hub);
        RepoEndpoints.Map(app, hub);
        RepoWriteEndpoints.Map(app, hub);
        TagEndpoints.Map(app, hub);
        SpaceEndpoints.Map(app, hub);
        RefEndpoints.Map(app, hub);
        TreeEndpoints.Map(app, hub);
        FileEndpoints.Map(app, hub);
        LfsEndpoints.Map(app, hub);
        LfsFileEndpoints.Map(app, hub);
        CommitEndpoints.Map(app, hub);
        PaperEndpoints.Map(app, hub);
        DiscussionEndpoints.Map(app, hub);
        CollectionEndpoints.Map(app, hub);
        JobEndpoints.Map(app, hub);
        ViewerEndpoints.Map(app, hub);
        RowEndpoints.Map(app, hub);
        PageEndpoints.Map(app, hub);
        OtherEndpoints.Map(app);
        return app;
    }

    private static async Task HandleAsync(HttpContext context, RequestDelegate next, HubServices hub)
    {
        context.Response.Headers["X-Request-Id"] = context.TraceIdentifier;
        try
        {
            if (!HubAccess.IsLoopbackHost(context.Request.Host))
            {
                throw HubError.Forbidden($"This Hub answers on this machine only, not as '{context.Request.Host}'.");
            }

            if (HubAccess.IsForeignOrigin(context.Request.Headers.Origin.ToString()))
            {
                throw HubError.Forbidden("Pages of other sites cannot call this Hub.");
            }

            HubAccess.Identify(context, hub.Tokens);
            await next(context);
        }
        catch (HubError error) when (!context.Response.HasStarted)
        {
            if (error.Code != "RepoNotFound" || !MovedRedirect.TryRedirect(context, hub))
            {
                await context.WriteErrorAsync(error.Status, error.Code, error.Message);
            }
        }
        catch (BadHttpRequestException error) when (!context.Response.HasStarted)
        {
            await context.WriteErrorAsync(error.StatusCode, null, error.Message);
        }
        catch (Exception error) when (!context.Response.HasStarted && error is IOException or UnauthorizedAccessException or System.Text.Json.JsonException)
        {
            await context.WriteErrorAsync(500, null, $"The embedded Hub could not use its store: {error.Message}");
        }
        catch (Exception error) when (!context.Response.HasStarted && error is not OperationCanceledException)
        {
            await context.WriteErrorAsync(500, null, $"A defect of the embedded Hub: {error.GetType().Name}: {error.Message}");
        }
    }

    private static int BoundPort(WebApplication app) =>
        new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;
}
