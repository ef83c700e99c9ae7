using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Trainwright.LocalHub;

/// <summary>Who am I, what is mine, and the two questions that every client asks at its start.</summary>
internal static class AccountEndpoints
{
    /// <summary>The one user's id; 24 hexadecimal digits, as the Hub's ids are.</summary>
    public const string UserId = "10ca10ca10ca10ca10ca10ca";

    public static void Map(IEndpointRouteBuilder app, HubServices hub)
    {
        app.MapGet("/api/whoami-v2", context => context.WriteAsync(Of(context.Caller()!), HubJson.Default.WhoAmI)).Private();
        app.MapGet("/api/settings/repositories", context => context.WriteAsync(Owned(hub), HubJson.Default.ListOwnedRepo)).Private();

        // An answer here is cached for a day by 'hf' and keeps its output in the form for people.
        app.MapGet("/api/agent-harnesses", context =>
        {
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync("""{"standardEnvVars":[],"harnesses":{}}""", context.RequestAborted);
        });
        app.MapMethods("/api/telemetry/{**rest}", [HttpMethods.Head, HttpMethods.Get], _ => Task.CompletedTask);
    }

    private static WhoAmI Of(HubCaller caller) => new(
        "user", UserId, HubAccess.Namespace, "Embedded Hub", IsPro: false, [],
        new WhoAmIAuth("access_token", new WhoAmIToken(caller.JobId is { } job ? $"job {job}" : "embedded", "write")));

    /// <summary>What the one user owns.</summary>
    public static List<OwnedRepo> Owned(HubServices hub) =>
    [
        .. from kind in RepoKind.All
           from repo in hub.Repos.List(kind)
           where repo.Namespace == HubAccess.Namespace
           let record = hub.Repos.Record(repo)
           let head = hub.Repos.Resolve(repo, "main")
           select new OwnedRepo(repo.FullName, kind.Singular, record.Private ? "private" : "public", record.Private, head.Files.Values.Sum(file => file.Size), head.Date),
    ];
}
