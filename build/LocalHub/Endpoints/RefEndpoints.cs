using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Trainwright.LocalHub;

/// <summary>Branches, tags and history.</summary>
internal static class RefEndpoints
{
    private const int MaxPage = 100;

    public static void Map(IEndpointRouteBuilder app, HubServices hub)
    {
        foreach (var kind in RepoKind.All)
        {
            var api = $"/api/{kind.Plural}/{{ns}}/{{name}}";
            app.MapGet(api + "/refs", context => RefsAsync(context, hub, kind));
            app.MapGet(api + "/commits/{rev}", context => CommitsAsync(context, hub, kind));
            app.MapPost(api + "/branch/{branch}", context => BranchAsync(context, hub, kind));
            app.MapDelete(api + "/branch/{branch}", context => DeleteAsync(context, hub, kind, RefName.Branch(context.Part("branch"))));
            app.MapPost(api + "/tag/{rev}", context => TagAsync(context, hub, kind));
            app.MapPost(api + "/super-squash/{branch}", context => SquashAsync(context, hub, kind));
            app.MapDelete(api + "/tag/{tag}", context => DeleteAsync(context, hub, kind, RefName.Tag(context.Part("tag"))));
        }
    }

    private static Task RefsAsync(HttpContext context, HubServices hub, RepoKind kind)
    {
        var repo = context.Repo(kind);
        context.RequireRead(hub.Repos, repo);
        var refs = hub.Repos.Refs(repo);
        return context.WriteAsync(new RefList(Under("refs/heads/"), Under("refs/convert/"), Under("refs/tags/"), Under("refs/pr/")), HubJson.Default.RefList);

        List<RefEntry> Under(string prefix) =>
            [.. refs.Where(found => found.Name.StartsWith(prefix, StringComparison.Ordinal)).Select(found => new RefEntry(found.Name[prefix.Length..], found.Name, found.Commit))];
    }

    private static Task CommitsAsync(HttpContext context, HubServices hub, RepoKind kind)
    {
        var repo = context.Repo(kind);
        context.RequireRead(hub.Repos, repo);
        var limit = Math.Max(1, context.QueryNumber("limit", MaxPage, MaxPage));
        var page = context.QueryNumber("p", 0, (int.MaxValue / MaxPage) - 1);
        var history = hub.Repos.History(repo, hub.Repos.Resolve(repo, context.Part("rev"))).ToList();
        context.Response.Headers["X-Total-Count"] = history.Count.ToString(CultureInfo.InvariantCulture);
        if (history.Count > (page + 1) * limit)
        {
            PageLink.Write(context, hub, "p", page + 1);
        }

        var formatted = context.QueryList("expand").Concat(context.QueryList("expand[]")).Contains("formatted");
        var commits = history.Skip(page * limit).Take(limit)
            .Select(commit => new CommitEntry(commit.Id, commit.Title, commit.Description, commit.Date, [new CommitAuthor(commit.Author)], formatted ? new CommitFormatted(commit.Title, commit.Description) : null));
        return context.WriteAsync([.. commits], HubJson.Default.ListCommitEntry);
    }

    private static async Task BranchAsync(HttpContext context, HubServices hub, RepoKind kind)
    {
        var repo = context.Repo(kind);
        context.RequireWrite(repo);
        var request = context.Request.ContentLength is not (null or 0) || context.Request.Headers.TransferEncoding.Count > 0 ? await context.ReadAsync(HubJson.Default.NewBranch) : new NewBranch(null, null, null);
        var branch = RefName.Branch(context.Part("branch"));
        if (request.EmptyBranch is not true)
        {
            await SetAsync(context, hub, repo, branch, request.StartingPoint ?? "main", request.Overwrite ?? false);
            return;
        }

        if (request.Overwrite is not true && hub.Repos.Refs(repo).Any(found => found.Name == branch))
        {
            throw HubError.Conflict($"Reference already exists: {branch} of {repo.FullName}");
        }

        hub.Repos.Restart(repo, branch, new CommitRequest("initial commit", string.Empty, HubAccess.Namespace, null, []));
    }

    private static async Task SquashAsync(HttpContext context, HubServices hub, RepoKind kind)
    {
        var repo = context.Repo(kind);
        context.RequireWrite(repo);
        var body = await context.ReadObjectAsync();
        var head = hub.Repos.Resolve(repo, RefName.Branch(context.Part("branch")));
        hub.Repos.Restart(repo, RefName.Branch(context.Part("branch")), new CommitRequest(
            body.Text("message") is { Length: > 0 } message ? message : "Super-squash branch", string.Empty, HubAccess.Namespace, null, [.. head.Files.Select(file => new FileChange(file.Key, file.Value))]));
    }

    private static async Task TagAsync(HttpContext context, HubServices hub, RepoKind kind)
    {
        var repo = context.Repo(kind);
        context.RequireWrite(repo);
        var request = await context.ReadAsync(HubJson.Default.NewTag);
        await SetAsync(context, hub, repo, RefName.Tag(request.Tag ?? string.Empty), context.Part("rev"), overwrite: false);
    }

    private static Task SetAsync(HttpContext context, HubServices hub, RepoId repo, string reference, string revision, bool overwrite) =>
        hub.Repos.SetRef(repo, reference, hub.Repos.Resolve(repo, revision).Id, overwrite)
            ? Task.CompletedTask
            : context.WriteErrorAsync(409, null, $"Reference already exists: {reference} of {repo.FullName}");

    private static Task DeleteAsync(HttpContext context, HubServices hub, RepoKind kind, string reference)
    {
        var repo = context.Repo(kind);
        context.RequireWrite(repo);
        if (reference == RefName.Main)
        {
            throw HubError.Forbidden("The branch 'main' cannot be deleted.");
        }

        hub.Repos.Record(repo);
        return hub.Repos.DeleteRef(repo, reference) ? Task.CompletedTask : throw HubError.RevisionNotFound(repo, reference);
    }
}
