using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Trainwright.Rules;

namespace Trainwright.LocalHub;

/// <summary>Repositories: list, look at, create and delete.</summary>
internal static class RepoEndpoints
{
    private const int MaxPage = 1000;

    public static void Map(IEndpointRouteBuilder app, HubServices hub)
    {
        app.MapPost("/api/repos/create", context => CreateAsync(context, hub));
        app.MapDelete("/api/repos/delete", context => DeleteAsync(context, hub));
        foreach (var kind in RepoKind.All)
        {
            var api = $"/api/{kind.Plural}";
            app.MapGet(api, context => ListAsync(context, hub, kind));
            app.MapGet(api + "/{ns}/{name}", context => InfoAsync(context, hub, kind, "main"));
            app.MapGet(api + "/{ns}/{name}/revision/{rev}", context => InfoAsync(context, hub, kind, context.Part("rev")));
        }
    }

    private static Task ListAsync(HttpContext context, HubServices hub, RepoKind kind)
    {
        var query = context.Request.Query;
        var hits = hub.Index.Search(kind, new RepoQuery(
            SearchScore.Words(query["search"]),
            query["author"].FirstOrDefault(author => !string.IsNullOrEmpty(author)),
            [.. context.QueryList("filter"), .. context.QueryList("pipeline_tag"), .. context.QueryList("tags")],
            query["sort"],
            SeesPrivate: context.Caller() is not null));
        var limit = Math.Max(1, context.QueryNumber("limit", MaxPage, MaxPage));
        var from = context.QueryNumber("cursor", 0, int.MaxValue);
        if (hits.Count - from > limit)
        {
            PageLink.Write(context, hub, "cursor", from + limit);
        }

        var full = context.QueryFlag("full") || context.QueryList("expand").Contains("siblings");
        return context.WriteAsync([.. hits.Skip(from).Take(limit).Select(hit => Info(hit, full, blobs: false))], HubJson.Default.ListRepoInfo);
    }

    private static Task InfoAsync(HttpContext context, HubServices hub, RepoKind kind, string revision)
    {
        var repo = context.Repo(kind);
        context.RequireRead(hub.Repos, repo);
        var commit = hub.Repos.Resolve(repo, revision);
        var hit = new RepoHit(repo, hub.Repos.Record(repo), commit, hub.Index.Card(repo, commit), Score: 0);
        return context.WriteAsync(Info(hit, siblings: true, context.QueryFlag("blobs")), HubJson.Default.RepoInfo);
    }

    private static RepoInfo Info(RepoHit hit, bool siblings, bool blobs) => new(
        InternalId: Digest.Of($"{hit.Repo.Kind.Singular}/{hit.Repo.FullName}")[..24],
        Id: hit.Repo.FullName,
        ModelId: hit.Repo.Kind == RepoKind.Model ? hit.Repo.FullName : null,
        Author: hit.Repo.Namespace,
        Sha: hit.Commit.Id,
        hit.Record.CreatedAt,
        LastModified: hit.Commit.Date,
        hit.Record.Private,
        Gated: false,
        Disabled: false,
        Downloads: 0,
        Likes: 0,
        hit.Card.Tags,
        PipelineTag: hit.Card.Field("pipeline_tag"),
        LibraryName: hit.Card.Field("library_name"),
        CardData: hit.Card.Data,
        hit.Card.Config,
        hit.Card.Safetensors,
        Siblings: siblings ? [.. hit.Commit.Files.Select(file => SiblingOf(file.Key, file.Value, blobs))] : null,
        UsedStorage: siblings ? hit.Commit.Files.Values.Sum(file => file.Size) : null);

    private static Sibling SiblingOf(string path, TreeFile file, bool blobs) => blobs
        ? new Sibling(path, file.Size, file.Oid, file.Lfs ? new SiblingLfs(file.Sha256, file.Size, GitOid.Pointer(file.Sha256, file.Size).Length) : null)
        : new Sibling(path, null, null, null);

    private static async Task CreateAsync(HttpContext context, HubServices hub)
    {
        var request = await context.ReadAsync(HubJson.Default.CreateRepo);
        var repo = Named(request);
        context.RequireWrite(repo);
        var attributes = System.Text.Encoding.UTF8.GetBytes(LfsPolicy.GitAttributes);
        var first = new CommitRequest("initial commit", string.Empty, HubAccess.Namespace, null, [new FileChange(".gitattributes", TreeFile.Regular(attributes, hub.Blobs.Put(attributes)))]);
        var record = new RepoRecord(request.Private ?? request.Visibility == "private", DateTimeOffset.UtcNow, SeedTree: null);
        var url = hub.Endpoint + repo.UrlPath;
        await (hub.Repos.Create(repo, record, first)
            ? context.WriteAsync(new CreatedRepo(url, repo.FullName, Digest.Of($"{repo.Kind.Singular}/{repo.FullName}")[..24]), HubJson.Default.CreatedRepo)
            : context.WriteErrorAsync(409, null, $"You already created this {repo.Kind.Singular} repo: {repo.FullName}", url));
    }

    private static async Task DeleteAsync(HttpContext context, HubServices hub)
    {
        context.RequireUser("delete a repository");
        var repo = Named(await context.ReadAsync(HubJson.Default.CreateRepo));
        context.RequireWrite(repo);
        hub.Repos.Delete(repo);
    }

    // Clients send "name" alone, "name" with "organization", or "namespace/name".
    private static RepoId Named(CreateRepo request)
    {
        var parts = (request.Name ?? string.Empty).Split('/');
        return new RepoId(RepoKind.Parse(request.Type), parts.Length == 2 ? parts[0] : request.Organization ?? HubAccess.Namespace, parts[^1]);
    }
}
