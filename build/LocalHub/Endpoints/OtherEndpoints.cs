using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Trainwright.LocalHub;

/// <summary>What the real Hub has and this one does not, answered so that clients say something clear.</summary>
internal static class OtherEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        foreach (var kind in RepoKind.All)
        {
            foreach (var token in (string[])["xet-read-token", "xet-write-token"])
            {
                app.Map($"/api/{kind.Plural}/{{ns}}/{{name}}/{token}/{{**rest}}", NoXet).Public();
            }
        }

        app.Map("/api/buckets/{**rest}", NoBuckets).Public();
        app.MapGet("/api/scheduled-jobs/{ns}", context => context.WriteAsync(new JsonArray())).Private();
        app.Map("/api/scheduled-jobs/{ns}/{**rest}", NoSchedules).Public();
        app.MapPost("/api/scheduled-jobs/{ns}", NoSchedules).Public();
        app.MapFallback("{**rest}", NotFound).Public();
    }

    private static Task NoXet(HttpContext context) =>
        throw new HubError(404, null, "The embedded Hub has no Xet storage: set HF_HUB_DISABLE_XET=1, and files go by LFS.");

    private static Task NoBuckets(HttpContext context) =>
        throw new HubError(501, null, "The embedded Hub has no buckets, because their content needs Xet storage: send scripts by value, and keep files in a model or dataset repository.");

    private static Task NoSchedules(HttpContext context) =>
        throw HubError.Forbidden("The embedded Hub starts no job on a schedule: what spends again and again is for a person to decide each time. Run the job itself with POST /api/jobs/NAMESPACE (hf jobs run).");

    private static Task NotFound(HttpContext context)
    {
        // "/api/models/gpt2" and "/gpt2/resolve/main/config.json": a repository without a namespace, of which this Hub has none.
        var parts = (context.Request.Path.Value ?? string.Empty).Split('/', StringSplitOptions.RemoveEmptyEntries);
        var name = parts switch
        {
            ["api", var kind, var one] when RepoKind.All.Any(known => known.Plural == kind) => one,
            ["api", var kind, var one, "revision" or "tree" or "refs" or "commits" or "paths-info", ..] when RepoKind.All.Any(known => known.Plural == kind) => one,
            [var one, "resolve" or "raw", ..] => one,
            ["datasets" or "spaces", var one, "resolve" or "raw", ..] => one,
            _ => null,
        };
        throw name is not null
            ? HubError.RepoNotFound(name)
            : new HubError(404, null, $"The embedded Hub has nothing at {context.Request.Method} {context.Request.Path}.");
    }
}
