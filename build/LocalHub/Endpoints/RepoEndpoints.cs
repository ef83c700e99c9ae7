using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Trainwright.LocalHub;

/// <summary>Repositories: list, search and look at.</summary>
internal static class RepoEndpoints
{
    private const int MaxPage = 1000;

    public static void Map(IEndpointRouteBuilder app, HubServices hub)
    {
        app.MapGet("/api/spaces/semantic-search", context => SearchSpacesAsync(context, hub));
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
        var hits = Narrowed(context, hub.Index.Search(kind, new RepoQuery(
            SearchScore.Words(string.Join(' ', query["search"].AsEnumerable())),
            query["author"].FirstOrDefault(author => !string.IsNullOrEmpty(author)),
            [.. context.QueryList("filter"), .. context.QueryList("pipeline_tag"), .. context.QueryList("tags"), .. context.QueryList("library"), .. context.QueryList("language")],
            query["sort"],
            SeesPrivate: context.Caller() is not null,
            IsGated: query.ContainsKey("gated") ? context.QueryFlag("gated") : null,
            IsAscending: query["direction"] == "1")));
        var limit = Math.Max(1, context.QueryNumber("limit", MaxPage, MaxPage));
        var from = context.QueryNumber("cursor", 0, int.MaxValue);
        if (hits.Count - from > limit)
        {
            PageLink.Write(context, hub, "cursor", from + limit);
        }

        var expand = Expand(context);
        var full = context.QueryFlag("full") || expand.Contains("siblings");
        return context.WriteAsync(new JsonArray([.. hits.Skip(from).Take(limit).Select(hit => RepoShapes.Of(hub, hit, full, blobs: false, expand))]));
    }

    // No provider serves these models and no app is known to run them, so who asks for such finds none.
    private static List<RepoHit> Narrowed(HttpContext context, IReadOnlyList<RepoHit> hits)
    {
        var query = context.Request.Query;
        if (query.ContainsKey("inference") || query.ContainsKey("inference_provider") || query.ContainsKey("apps"))
        {
            return [];
        }

        var size = ParameterRange.Parse(query["num_parameters"]);
        var (models, datasets) = (context.QueryList("models"), context.QueryList("datasets"));
        return
        [
            .. hits.Where(hit => (size is null || size.Holds(hit.Card.Safetensors))
                && models.All(hit.Card.Values("models").Contains)
                && datasets.All(hit.Card.Values("datasets").Contains)
                && (!context.QueryFlag("linked") || hit.Card.Values("models").Concat(hit.Card.Values("datasets")).Any())),
        ];
    }

    private static Task SearchSpacesAsync(HttpContext context, HubServices hub)
    {
        var sdks = context.QueryList("sdk");
        var hits = hub.Index.Search(RepoKind.Space, new RepoQuery(SearchScore.Words(context.Request.Query["q"]), null, context.QueryList("filter"), null, SeesPrivate: context.Caller() is not null));
        return context.WriteAsync(new JsonArray(
        [
            .. hits.Where(hit => context.QueryFlag("includeNonRunning") && (sdks.Count == 0 || sdks.Contains(hit.Record.Sdk))).Select(hit =>
            {
                var shape = RepoShapes.Of(hub, hit, siblings: false, blobs: false, ["author", "sdk", "likes", "private", "tags", "runtime", "trendingScore"]);
                (shape["title"], shape["emoji"]) = (hit.Card.Field("title") ?? hit.Repo.Name, hit.Card.Field("emoji"));
                return shape;
            }),
        ]));
    }

    private static Task InfoAsync(HttpContext context, HubServices hub, RepoKind kind, string revision)
    {
        var repo = context.Repo(kind);
        context.RequireRead(hub.Repos, repo);
        var commit = hub.Repos.Resolve(repo, revision);
        var shape = RepoShapes.Of(hub, hub.Index.Look(repo, commit), siblings: true, context.QueryFlag("blobs"), Expand(context));
        if (context.QueryFlag("securityStatus"))
        {
            shape["securityRepoStatus"] = new JsonObject { ["scansDone"] = false, ["filesWithIssues"] = new JsonArray() };
        }

        return context.WriteAsync(shape);
    }

    private static List<string> Expand(HttpContext context) => [.. context.QueryList("expand"), .. context.QueryList("expand[]")];
}
