using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Trainwright.LocalHub;

/// <summary>The tags that public repositories carry, by their type.</summary>
internal static class TagEndpoints
{
    public static void Map(IEndpointRouteBuilder app, HubServices hub)
    {
        app.MapGet("/api/models-tags-by-type", context => context.WriteAsync(ByType(hub, RepoKind.Model, ["pipeline_tag", "library", "dataset", "language", "license", "arxiv", "base_model", "other"])));
        app.MapGet("/api/datasets-tags-by-type", context => context.WriteAsync(ByType(hub, RepoKind.Dataset, ["task_categories", "task_ids", "size_categories", "language", "license", "arxiv", "other"])));
    }

    private static JsonObject ByType(HubServices hub, RepoKind kind, string[] types)
    {
        var hits = hub.Index.Search(kind, new RepoQuery([], null, [], null, SeesPrivate: false));
        var tags = hits.SelectMany(hit => hit.Card.Tags.Select(tag => (Type: TypeOf(hit.Card, tag), Id: tag))).Distinct().ToLookup(tag => tag.Type, tag => tag.Id, StringComparer.Ordinal);
        return new JsonObject(types.Select(type => KeyValuePair.Create(type, (JsonNode?)new JsonArray([.. tags[type].Order(StringComparer.Ordinal).Select(id => new JsonObject
        {
            ["id"] = id,
            ["label"] = id[(id.IndexOf(':', StringComparison.Ordinal) + 1)..],
            ["type"] = type,
        })]))));
    }

    private static string TypeOf(RepoCard card, string tag) =>
        tag.IndexOf(':', StringComparison.Ordinal) is var colon and > 0 ? tag[..colon]
        : tag == card.Field("pipeline_tag") ? "pipeline_tag"
        : tag == card.Field("library_name") ? "library"
        : "other";
}
