using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Trainwright.LocalHub;

/// <summary>Repositories: create, delete, move, set and duplicate.</summary>
internal static class RepoWriteEndpoints
{
    public static void Map(IEndpointRouteBuilder app, HubServices hub)
    {
        app.MapPost("/api/repos/create", context => CreateAsync(context, hub));
        app.MapDelete("/api/repos/delete", context => DeleteAsync(context, hub));
        app.MapPost("/api/repos/move", context => MoveAsync(context, hub));
        foreach (var kind in RepoKind.All)
        {
            var one = $"/api/{kind.Plural}/{{ns}}/{{name}}";
            app.MapPut(one + "/settings", context => SettingsAsync(context, hub, kind));
            app.MapPost(one + "/duplicate", context => DuplicateAsync(context, hub, kind));
        }
    }

    private static async Task CreateAsync(HttpContext context, HubServices hub)
    {
        var body = await context.ReadObjectAsync();
        var request = Read(body);
        var repo = Named(request);
        context.RequireWrite(repo);
        var attributes = System.Text.Encoding.UTF8.GetBytes(LfsPolicy.GitAttributes);
        var first = new CommitRequest("initial commit", string.Empty, HubAccess.Namespace, null, [new FileChange(".gitattributes", TreeFile.Regular(attributes, hub.Blobs.Put(attributes)))]);
        var record = new RepoRecord(request.Private ?? request.Visibility is "private" or "protected", DateTimeOffset.UtcNow, SeedTree: null, Sdk: repo.Kind == RepoKind.Space ? request.Sdk : null);
        var url = hub.Endpoint + repo.UrlPath;
        if (!hub.Repos.Create(repo, record, first))
        {
            await context.WriteErrorAsync(409, null, $"You already created this {repo.Kind.Singular} repo: {repo.FullName}", url);
            return;
        }

        if (repo.Kind == RepoKind.Space)
        {
            SpaceEndpoints.Prepare(hub, repo, body);
        }

        await context.WriteAsync(new CreatedRepo(url, repo.FullName, RepoShapes.InternalId(repo)), HubJson.Default.CreatedRepo);
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

        hub.Moved.Add(from, to);

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
        var record = hub.Repos.Record(from) with { Private = body.Flag("private") ?? (body.Text("visibility") is { } visibility ? visibility != "public" : hub.Repos.Record(from).Private), CreatedAt = DateTimeOffset.UtcNow, SeedTree = null };
        var url = hub.Endpoint + to.UrlPath;
        if (!hub.Repos.Create(to, record, new CommitRequest($"Duplicate from {from.FullName}", string.Empty, HubAccess.Namespace, null, files)))
        {
            await context.WriteErrorAsync(409, null, $"You already created this {kind.Singular} repo: {to.FullName}", url);
            return;
        }

        if (kind == RepoKind.Space)
        {
            SpaceEndpoints.Prepare(hub, to, body);
        }

        await context.WriteAsync(new JsonObject { ["url"] = url, ["name"] = to.FullName });
    }

    private static CreateRepo Read(JsonObject body)
    {
        try
        {
            return body.Deserialize(HubJson.Default.CreateRepo)!;
        }
        catch (JsonException error)
        {
            throw HubError.BadRequest($"The body is not that of a new repository: {error.Message}");
        }
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
