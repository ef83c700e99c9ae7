using System.Text.Json;
using System.Text.Json.Nodes;
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
            app.MapPut(api + "/{ns}/{name}/settings", context => SettingsAsync(context, hub, kind));
            app.MapPost(api + "/{ns}/{name}/duplicate", context => DuplicateAsync(context, hub, kind));
        }

        app.MapPost("/api/repos/move", context => MoveAsync(context, hub));
    }

    private static Task ListAsync(HttpContext context, HubServices hub, RepoKind kind)
    {
        var query = context.Request.Query;
        var hits = hub.Index.Search(kind, new RepoQuery(
            SearchScore.Words(query["search"]),
            query["author"].FirstOrDefault(author => !string.IsNullOrEmpty(author)),
            [.. context.QueryList("filter"), .. context.QueryList("pipeline_tag"), .. context.QueryList("tags"), .. context.QueryList("library"), .. context.QueryList("language")],
            query["sort"],
            SeesPrivate: context.Caller() is not null,
            IsGated: query.ContainsKey("gated") ? context.QueryFlag("gated") : null,
            IsAscending: query["direction"] == "1"));
        var limit = Math.Max(1, context.QueryNumber("limit", MaxPage, MaxPage));
        var from = context.QueryNumber("cursor", 0, int.MaxValue);
        if (hits.Count - from > limit)
        {
            PageLink.Write(context, hub, "cursor", from + limit);
        }

        var expand = Expand(context);
        var full = context.QueryFlag("full") || expand.Contains("siblings");
        return context.WriteAsync(new JsonArray([.. hits.Skip(from).Take(limit).Select(hit => Shape(hit, full, blobs: false, expand))]));
    }

    private static Task InfoAsync(HttpContext context, HubServices hub, RepoKind kind, string revision)
    {
        var repo = context.Repo(kind);
        context.RequireRead(hub.Repos, repo);
        var commit = hub.Repos.Resolve(repo, revision);
        var hit = new RepoHit(repo, hub.Repos.Record(repo), commit, hub.Index.Card(repo, commit), Score: 0);
        return context.WriteAsync(Shape(hit, siblings: true, context.QueryFlag("blobs"), Expand(context)));
    }

    private static List<string> Expand(HttpContext context) => [.. context.QueryList("expand"), .. context.QueryList("expand[]")];

    // With "expand", the answer holds the ids and what was asked for.
    private static JsonObject Shape(RepoHit hit, bool siblings, bool blobs, List<string> expand)
    {
        var shape = JsonSerializer.SerializeToNode(Info(hit, siblings, blobs), HubJson.Default.RepoInfo)!.AsObject();
        if (expand.Count == 0)
        {
            return shape;
        }

        (shape["downloadsAllTime"], shape["trendingScore"]) = (0, 0);
        foreach (var field in shape.Select(field => field.Key).Where(name => name is not ("_id" or "id" or "modelId") && !expand.Contains(name)).ToList())
        {
            shape.Remove(field);
        }

        return shape;
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
        Gated: hit.Record.Gated is { } gated ? gated : false,
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
        UsedStorage: siblings ? hit.Commit.Files.Values.Sum(file => file.Size) : null,
        Sdk: hit.Record.Sdk ?? (hit.Repo.Kind == RepoKind.Space ? hit.Card.Field("sdk") : null));

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
        var record = new RepoRecord(request.Private ?? request.Visibility is "private" or "protected", DateTimeOffset.UtcNow, SeedTree: null, Sdk: repo.Kind == RepoKind.Space ? request.Sdk : null);
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

    private static async Task MoveAsync(HttpContext context, HubServices hub)
    {
        context.RequireUser("move a repository");
        var request = await context.ReadAsync(HubJson.Default.MoveRepo);
        var (from, to) = (Named(new CreateRepo(request.FromRepo, null, request.Type, null, null, null)), Named(new CreateRepo(request.ToRepo, null, request.Type, null, null, null)));
        context.RequireWrite(from);
        context.RequireWrite(to);
        hub.Repos.Record(from);
        if (from == to || !hub.Repos.Move(from, to))
        {
            throw HubError.Conflict($"'{to.FullName}' is there already.");
        }

        await context.WriteAsync(new JsonObject { ["success"] = true, ["url"] = hub.Endpoint + to.UrlPath });
    }

    private static async Task SettingsAsync(HttpContext context, HubServices hub, RepoKind kind)
    {
        context.RequireUser("change a repository's settings");
        var repo = context.Repo(kind);
        context.RequireWrite(repo);
        var body = await context.ReadObjectAsync();
        var gated = body.Text("gated");
        if (gated is not (null or "auto" or "manual" or "false"))
        {
            throw HubError.BadRequest($"'{gated}' is no value of 'gated'; use auto, manual or false.");
        }

        var record = hub.Repos.Update(repo, old => old with
        {
            Private = body.Flag("private") ?? (body.Text("visibility") is { } visibility ? visibility != "public" : old.Private),
            Gated = body.ContainsKey("gated") ? gated is "auto" or "manual" ? gated : null : old.Gated,
        });
        await context.WriteAsync(new JsonObject { ["private"] = record.Private, ["visibility"] = record.Private ? "private" : "public", ["gated"] = record.Gated is { } mode ? mode : false });
    }

    private static async Task DuplicateAsync(HttpContext context, HubServices hub, RepoKind kind)
    {
        var from = context.Repo(kind);
        context.RequireRead(hub.Repos, from);
        var body = await context.ReadObjectAsync();
        var to = Named(new CreateRepo(body.Text("repository") ?? from.Name, null, kind.Singular, null, null, null));
        context.RequireWrite(to);
        var files = hub.Repos.Resolve(from, "main").Files.Select(file => new FileChange(file.Key, file.Value)).ToList();
        var record = hub.Repos.Record(from) with { Private = body.Flag("private") ?? body.Text("visibility") is "private" or "protected", CreatedAt = DateTimeOffset.UtcNow, SeedTree = null };
        var url = hub.Endpoint + to.UrlPath;
        await (hub.Repos.Create(to, record, new CommitRequest($"Duplicate from {from.FullName}", string.Empty, HubAccess.Namespace, null, files))
            ? context.WriteAsync(new JsonObject { ["url"] = url, ["name"] = to.FullName })
            : context.WriteErrorAsync(409, null, $"You already created this {kind.Singular} repo: {to.FullName}", url));
    }

    // Clients send "name" alone, "name" with "organization", or "namespace/name".
    private static RepoId Named(CreateRepo request)
    {
        var parts = (request.Name ?? string.Empty).Split('/');
        if (parts.Length > 2)
        {
            throw HubError.BadRequest($"'{request.Name}' is no repository name: it is NAME or NAMESPACE/NAME.");
        }

        return new RepoId(RepoKind.Parse(request.Type), parts.Length == 2 ? parts[0] : request.Organization ?? HubAccess.Namespace, parts[^1]);
    }
}
