using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Trainwright.LocalHub;

/// <summary>Discussions and pull requests: list, open, comment, rename, close, merge.</summary>
internal static class DiscussionEndpoints
{
    private const int PageSize = 50;

    public static void Map(IEndpointRouteBuilder app, HubServices hub)
    {
        foreach (var kind in RepoKind.All)
        {
            var list = $"/api/{kind.Plural}/{{ns}}/{{name}}/discussions";
            var one = list + "/{number:int}";
            app.MapGet(list, context => ListAsync(context, hub, kind));
            app.MapPost(list, context => OpenAsync(context, hub, kind));
            app.MapGet(one, context => DetailsAsync(context, hub, kind));
            app.MapPost(one + "/comment", context => CommentAsync(context, hub, kind));
            app.MapPost(one + "/title", context => RenameAsync(context, hub, kind));
            app.MapPost(one + "/status", context => SetStatusAsync(context, hub, kind));
            app.MapPost(one + "/merge", context => MergeAsync(context, hub, kind));
            app.MapPost(one + "/comment/{comment}/edit", context => EditAsync(context, hub, kind, hide: false));
            app.MapPost(one + "/comment/{comment}/hide", context => EditAsync(context, hub, kind, hide: true));
        }
    }

    private static Task ListAsync(HttpContext context, HubServices hub, RepoKind kind)
    {
        var repo = context.Repo(kind);
        context.RequireRead(hub.Repos, repo);
        var (type, status, author) = (context.Request.Query["type"].ToString(), context.Request.Query["status"].ToString(), context.Request.Query["author"].ToString());
        var found = hub.Discussions.List(repo).Where(discussion =>
            (type is "" or "all" || discussion.IsPullRequest == (type == "pull_request"))
            && (status is "" or "all" || (status == "closed" ? discussion.Status is "closed" or "merged" : status == "open" ? discussion.Status is "open" or "draft" : discussion.Status == status))
            && (author.Length == 0 || discussion.Author == author)).ToList();
        var start = Math.Min(found.Count, context.QueryNumber("p", 0, int.MaxValue / PageSize) * PageSize);
        return context.WriteAsync(new JsonObject
        {
            ["discussions"] = new JsonArray([.. found.Skip(start).Take(PageSize).Select(discussion => DiscussionShapes.Summary(repo, discussion))]),
            ["count"] = found.Count,
            ["start"] = start,
            ["numClosedDiscussions"] = hub.Discussions.List(repo).Count(discussion => discussion.Status is "closed" or "merged"),
        });
    }

    private static async Task OpenAsync(HttpContext context, HubServices hub, RepoKind kind)
    {
        var (repo, body) = await WriteRequestAsync(context, kind);
        var discussion = hub.Discussions.Open(repo, Text(body, "title"), body.Text("description") ?? string.Empty, body.Flag("pullRequest") ?? false);
        await context.WriteAsync(new JsonObject
        {
            ["num"] = discussion.Number,
            ["pullRequest"] = discussion.IsPullRequest,
            ["url"] = $"{hub.Endpoint}{repo.UrlPath}/discussions/{discussion.Number}",
        });
    }

    private static Task DetailsAsync(HttpContext context, HubServices hub, RepoKind kind)
    {
        var repo = context.Repo(kind);
        context.RequireRead(hub.Repos, repo);
        return context.WriteAsync(DiscussionShapes.Details(hub.Repos, repo, hub.Discussions.Get(repo, Number(context)), context.QueryFlag("diff")));
    }

    private static async Task CommentAsync(HttpContext context, HubServices hub, RepoKind kind)
    {
        var (repo, body) = await WriteRequestAsync(context, kind);
        await AddAsync(context, hub, repo, "newMessage", DiscussionStore.Event("comment", Text(body, "comment")), discussion => discussion);
    }

    private static async Task RenameAsync(HttpContext context, HubServices hub, RepoKind kind)
    {
        var (repo, body) = await WriteRequestAsync(context, kind);
        var title = Text(body, "title");
        var old = hub.Discussions.Get(repo, Number(context)).Title;
        await AddAsync(context, hub, repo, "newTitle", DiscussionStore.Event("title-change", title, old), discussion => discussion with { Title = title });
    }

    private static async Task SetStatusAsync(HttpContext context, HubServices hub, RepoKind kind)
    {
        var (repo, body) = await WriteRequestAsync(context, kind);
        var status = Text(body, "status");
        if (status is not ("open" or "closed"))
        {
            throw HubError.BadRequest($"'{status}' is no status to set; use open or closed.");
        }

        var comment = body.Text("comment") is { Length: > 0 } said ? DiscussionStore.Event("comment", said) : null;
        await AddAsync(context, hub, repo, "newStatus", DiscussionStore.Event("status-change", status), discussion => discussion.Status == "merged"
            ? throw HubError.Conflict("A pull request that is merged stays merged.")
            : discussion with { Status = status, Events = comment is null ? discussion.Events : [.. discussion.Events, comment] });
    }

    private static async Task MergeAsync(HttpContext context, HubServices hub, RepoKind kind)
    {
        var (repo, body) = await WriteRequestAsync(context, kind);
        var merged = hub.Discussions.Merge(repo, Number(context), body.Text("comment"));
        await context.WriteAsync(new JsonObject { ["success"] = true, ["mergeCommitId"] = merged.MergeCommit });
    }

    private static async Task EditAsync(HttpContext context, HubServices hub, RepoKind kind, bool hide)
    {
        var (repo, body) = await WriteRequestAsync(context, kind);
        var id = context.Part("comment");
        var changed = hub.Discussions.Update(repo, Number(context), discussion => discussion.Events.Any(happened => happened.Id == id && happened.Type == "comment")
            ? discussion with
            {
                Events = [.. discussion.Events.Select(happened => happened.Id != id ? happened : hide ? happened with { IsHidden = true, Text = "This comment has been hidden" } : happened with { IsEdited = true, Text = Text(body, "content") })],
            }
            : throw new HubError(404, null, $"There is no comment '{id}'."));
        await context.WriteAsync(new JsonObject { ["updatedComment"] = DiscussionShapes.Event(changed.Events.First(happened => happened.Id == id)) });
    }

    private static Task AddAsync(HttpContext context, HubServices hub, RepoId repo, string field, DiscussionEvent happened, Func<Discussion, Discussion> change)
    {
        hub.Discussions.Update(repo, Number(context), discussion => change(discussion) is var changed ? changed with { Events = [.. changed.Events, happened] } : discussion);
        return context.WriteAsync(new JsonObject { [field] = DiscussionShapes.Event(happened) });
    }

    private static async Task<(RepoId Repo, JsonObject Body)> WriteRequestAsync(HttpContext context, RepoKind kind)
    {
        var repo = context.Repo(kind);
        context.RequireWrite(repo);
        return (repo, await context.ReadObjectAsync());
    }

    private static string Text(JsonObject body, string name) => body.Text(name) is { Length: > 0 } text ? text : throw HubError.BadRequest($"The body must hold '{name}', a text that is not empty.");

    private static int Number(HttpContext context) => int.TryParse(context.Part("number"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
