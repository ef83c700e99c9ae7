using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Trainwright.LocalHub;

/// <summary>The one user, whether a token may read or write a repository, and likes, of which there are none.</summary>
internal static class PeopleEndpoints
{
    public static void Map(IEndpointRouteBuilder app, HubServices hub)
    {
        app.MapGet("/api/users/{user}/overview", context => context.WriteAsync(Overview(context, hub)));
        foreach (var list in (string[])["likes", "followers", "following"])
        {
            app.MapGet("/api/users/{user}/" + list, context =>
            {
                RequireUser(context);
                return context.WriteAsync(new JsonArray());
            });
        }

        app.MapGet("/api/organizations/{user}/settings/repositories", context =>
        {
            RequireUser(context);
            return context.WriteAsync(AccountEndpoints.Owned(hub), HubJson.Default.ListOwnedRepo);
        }).Private();
        foreach (var kind in RepoKind.All)
        {
            var one = $"/api/{kind.Plural}/{{ns}}/{{name}}";
            app.MapGet(one + "/auth-check", context => CheckAsync(context, hub, kind));
            app.MapGet(one + "/auth-check/write", context =>
            {
                context.RequireWrite(context.Repo(kind));
                return CheckAsync(context, hub, kind);
            }).Private();
            app.MapGet(one + "/likers", context =>
            {
                context.RequireRead(hub.Repos, context.Repo(kind));
                return context.WriteAsync(new JsonArray());
            });
            app.MapDelete(one + "/like", context => CheckAsync(context, hub, kind));
        }
    }

    private static Task CheckAsync(HttpContext context, HubServices hub, RepoKind kind)
    {
        context.RequireContent(hub.Repos, context.Repo(kind));
        return context.WriteAsync(new JsonObject { ["success"] = true });
    }

    private static JsonObject Overview(HttpContext context, HubServices hub)
    {
        RequireUser(context);
        int Count(RepoKind kind) => hub.Repos.List(kind).Count(repo => repo.Namespace == HubAccess.Namespace && (context.Caller() is not null || !hub.Repos.Record(repo).Private));
        return new JsonObject
        {
            ["_id"] = AccountEndpoints.UserId,
            ["user"] = HubAccess.Namespace,
            ["fullname"] = "Embedded Hub",
            ["avatarUrl"] = string.Empty,
            ["type"] = "user",
            ["isPro"] = false,
            ["isFollowing"] = false,
            ["numModels"] = Count(RepoKind.Model),
            ["numDatasets"] = Count(RepoKind.Dataset),
            ["numSpaces"] = Count(RepoKind.Space),
            ["numDiscussions"] = 0,
            ["numPapers"] = 0,
            ["numUpvotes"] = 0,
            ["numLikes"] = 0,
            ["numFollowing"] = 0,
            ["numFollowers"] = 0,
            ["orgs"] = new JsonArray(),
        };
    }

    private static void RequireUser(HttpContext context)
    {
        if (context.Part("user") != HubAccess.Namespace)
        {
            throw new HubError(404, null, $"There is no '{context.Part("user")}' on this embedded Hub; its one user is '{HubAccess.Namespace}'.");
        }
    }
}
