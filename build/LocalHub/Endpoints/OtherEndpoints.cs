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
        app.MapFallback("{**rest}", NotFound).Public();
    }

    private static Task NoXet(HttpContext context) =>
        throw new HubError(404, null, "The embedded Hub has no Xet storage: set HF_HUB_DISABLE_XET=1, and files go by LFS.");

    private static Task NoBuckets(HttpContext context) =>
        throw new HubError(501, null, "The embedded Hub has no buckets, because their content needs Xet storage: send scripts by value, and keep files in a model or dataset repository.");

    private static Task NotFound(HttpContext context)
    {
        // "/api/models/gpt2": a repository without a namespace, of which this Hub has none.
        var repo = RepoKind.All.Select(kind => $"/api/{kind.Plural}/").FirstOrDefault(prefix => context.Request.Path.StartsWithSegments(prefix.TrimEnd('/'), StringComparison.Ordinal));
        throw repo is not null
            ? HubError.RepoNotFound(context.Request.Path.Value![repo.Length..])
            : new HubError(404, null, $"The embedded Hub has nothing at {context.Request.Method} {context.Request.Path}.");
    }
}
