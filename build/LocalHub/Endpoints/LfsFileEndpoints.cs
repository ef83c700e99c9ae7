using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Trainwright.LocalHub;

/// <summary>The large files of a repository over its whole history, and their being made known to another repository.</summary>
internal static class LfsFileEndpoints
{
    private const int MaxPage = 1000;

    public static void Map(IEndpointRouteBuilder app, HubServices hub)
    {
        foreach (var kind in RepoKind.All)
        {
            var files = $"/api/{kind.Plural}/{{ns}}/{{name}}/lfs-files";
            app.MapGet(files, context => ListAsync(context, hub, kind)).Private();
            app.MapPost(files + "/duplicate", context => DuplicateAsync(context, hub, kind));
            app.MapPost(files + "/batch", context => throw HubError.NotImplemented(
                $"The embedded Hub keeps every commit whole and removes no single file out of the history of '{context.Repo(kind).FullName}'. Squash the branch (super_squash_history), or delete the repository."));
        }
    }

    private static Task ListAsync(HttpContext context, HubServices hub, RepoKind kind)
    {
        var repo = context.Repo(kind);
        context.RequireRead(hub.Repos, repo);
        var found = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var (reference, head) in hub.Repos.Refs(repo))
        {
            // From the oldest commit on: a file is listed with the first time it was pushed.
            foreach (var commit in hub.Repos.History(repo, hub.Repos.Resolve(repo, head)).Reverse())
            {
                foreach (var (path, file) in commit.Files.Where(file => file.Value.Lfs && !found.ContainsKey(file.Value.Sha256)))
                {
                    found[file.Sha256] = new JsonObject
                    {
                        ["fileOid"] = file.Sha256,
                        ["filename"] = path,
                        ["oid"] = file.Sha256,
                        ["pushedAt"] = DiscussionShapes.Instant(commit.Date),
                        ["ref"] = reference,
                        ["size"] = file.Size,
                    };
                }
            }
        }

        var limit = Math.Max(1, context.QueryNumber("limit", MaxPage, MaxPage));
        var from = context.QueryNumber("cursor", 0, int.MaxValue / 2);
        if (found.Count - from > limit)
        {
            PageLink.Write(context, hub, "cursor", from + limit);
        }

        return context.WriteAsync(new JsonArray([.. found.Values.OrderBy(file => (string?)file["filename"], StringComparer.Ordinal).Skip(from).Take(limit)]));
    }

    // Every repository shares the blobs, so there is nothing to copy: what is asked for is only looked at.
    private static async Task DuplicateAsync(HttpContext context, HubServices hub, RepoKind kind)
    {
        var repo = context.Repo(kind);
        context.RequireContent(hub.Repos, repo);
        var body = await context.ReadObjectAsync();
        var (success, failed) = (new JsonArray(), new JsonArray());
        foreach (var file in (body["files"] as JsonArray ?? []).OfType<JsonObject>())
        {
            var oid = file.Text("sha256") ?? string.Empty;
            var isThere = BlobStore.IsDigest(oid) && File.Exists(hub.Blobs.PathOf(oid));
            (isThere ? success : failed).Add((JsonNode)(isThere ? new JsonObject { ["sha256"] = oid } : new JsonObject { ["sha256"] = oid, ["error"] = "There is no such object here." }));
        }

        await context.WriteAsync(new JsonObject { ["success"] = success, ["failed"] = failed });
    }
}
