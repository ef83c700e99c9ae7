using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Trainwright.LocalHub;

/// <summary>Collections: lists of repositories and papers with notes.</summary>
internal static partial class CollectionEndpoints
{
    private const int MaxPage = 100;
    private static readonly string[] ItemTypes = ["model", "dataset", "space", "paper", "collection"];

    public static void Map(IEndpointRouteBuilder app, HubServices hub)
    {
        const string One = "/api/collections/{ns}/{slug}";
        app.MapGet("/api/collections", context => ListAsync(context, hub));
        app.MapPost("/api/collections", context => CreateAsync(context, hub));
        app.MapGet(One, context => Collection(context, hub) is { Private: true } && context.Caller() is null
            ? throw new HubError(404, null, "There is no such collection.")
            : context.WriteAsync(Shape(hub, Collection(context, hub))));
        app.MapPatch(One, context => UpdateAsync(context, hub));
        app.MapDelete(One, context =>
        {
            hub.Collections.Delete(Slug(context));
            return Task.CompletedTask;
        });
        app.MapPost(One + "/items", context => AddAsync(context, hub));
        app.MapPost(One + "/item", context => AddAsync(context, hub));
        app.MapPatch(One + "/items/{item}", context => ChangeItemAsync(context, hub));
        app.MapDelete(One + "/items/{item}", context => RemoveItemAsync(context, hub));
    }

    private static Task ListAsync(HttpContext context, HubServices hub)
    {
        var query = context.Request.Query;
        var owners = context.QueryList("owner");
        var items = context.QueryList("item").Select(item => item[(item.IndexOf('/', StringComparison.Ordinal) + 1)..]).ToList(); // "models/ns/name"
        var found = hub.Collections.All
            .Where(collection => owners.Count == 0 || owners.Contains(HubAccess.Namespace))
            .Where(collection => !collection.Private || context.Caller() is not null)
            .Where(collection => items.Count == 0 || collection.Items.Any(item => items.Contains(item.ItemId)))
            .Where(collection => string.IsNullOrEmpty(query["q"]) || collection.Title.Contains(query["q"].ToString(), StringComparison.OrdinalIgnoreCase)).ToList();
        var limit = Math.Max(1, context.QueryNumber("limit", MaxPage, MaxPage));
        var from = context.QueryNumber("cursor", 0, int.MaxValue / 2);
        if (found.Count - from > limit)
        {
            PageLink.Write(context, hub, "cursor", from + limit);
        }

        return context.WriteAsync(new JsonArray([.. found.Skip(from).Take(limit).Select(collection => Listed(hub, collection))]));
    }

    // In a listing a collection's place is its position; a client that counts for itself cannot take it twice.
    private static JsonObject Listed(HubServices hub, Collection collection)
    {
        var shape = Shape(hub, collection);
        shape.Remove("position");
        return shape;
    }

    private static async Task CreateAsync(HttpContext context, HubServices hub)
    {
        var body = await context.ReadObjectAsync();
        var title = body.Text("title") is { Length: > 0 and <= 200 } text ? text : throw HubError.BadRequest("A collection needs a 'title' of at most 200 characters.");
        if (body.Text("namespace") is { } owner && owner != HubAccess.Namespace)
        {
            throw HubError.Forbidden($"Collections of '{owner}' cannot be made here: only the namespace '{HubAccess.Namespace}' can be written.");
        }

        var slug = $"{HubAccess.Namespace}/{NotInSlugs().Replace(title.ToLowerInvariant(), "-").Trim('-')}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12))}";
        var (collection, isNew) = hub.Collections.Add(new Collection(slug, title, body.Text("description"), body.Flag("private") ?? false, "orange", hub.Collections.All.Count, DateTimeOffset.UtcNow, []));
        var shape = Shape(hub, collection);
        if (!isNew)
        {
            shape["error"] = $"You already have a collection '{title}'.";
        }

        await context.WriteAsync(shape, isNew ? 200 : 409);
    }

    private static async Task UpdateAsync(HttpContext context, HubServices hub)
    {
        var body = await context.ReadObjectAsync();
        var collection = hub.Collections.Update(Slug(context), old => old with
        {
            Title = body.Text("title") ?? old.Title,
            Description = body.Text("description") ?? old.Description,
            Private = body.Flag("private") ?? old.Private,
            Theme = body.Text("theme") ?? old.Theme,
            Position = body.Number("position") ?? old.Position,
        });
        await context.WriteAsync(new JsonObject { ["success"] = true, ["data"] = Shape(hub, collection) });
    }

    private static async Task AddAsync(HttpContext context, HubServices hub)
    {
        var body = await context.ReadObjectAsync();
        var item = body["item"] as JsonObject ?? [];
        var (id, type) = (item.Text("id"), item.Text("type"));
        if (string.IsNullOrEmpty(id) || !ItemTypes.Contains(type))
        {
            throw HubError.BadRequest($"The body must hold {{\"item\": {{\"id\", \"type\"}}}} with one of the types {string.Join(", ", ItemTypes)}.");
        }

        RequireThere(hub, type!, id);
        var collection = hub.Collections.Update(Slug(context), old => old.Items.Any(known => known.ItemId == id && known.Type == type)
            ? throw HubError.Conflict($"'{id}' is in the collection already.")
            : old with { Items = [.. old.Items, new CollectionItem(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)), id, type!, body.Text("note"))] });
        await context.WriteAsync(Shape(hub, collection));
    }

    private static async Task ChangeItemAsync(HttpContext context, HubServices hub)
    {
        var body = await context.ReadObjectAsync();
        var collection = hub.Collections.Update(Slug(context), old =>
        {
            var item = Item(context, old);
            var others = old.Items.Where(other => other != item).ToList();
            others.Insert(Math.Clamp(body.Number("position") ?? old.Items.ToList().IndexOf(item), 0, others.Count), item with { Note = body.Text("note") ?? item.Note });
            return old with { Items = others };
        });
        await context.WriteAsync(new JsonObject { ["success"] = true, ["data"] = Shape(hub, collection) });
    }

    private static Task RemoveItemAsync(HttpContext context, HubServices hub) =>
        context.WriteAsync(Shape(hub, hub.Collections.Update(Slug(context), old => old with { Items = [.. old.Items.Where(item => item != Item(context, old))] })));

    private static void RequireThere(HubServices hub, string type, string id)
    {
        if (RepoKind.All.FirstOrDefault(kind => kind.Singular == type) is { } kind)
        {
            var parts = id.Split('/');
            hub.Repos.Record(parts.Length == 2 ? new RepoId(kind, parts[0], parts[1]) : throw HubError.RepoNotFound(id));
        }
        else if (type == "paper")
        {
            hub.Papers.Get(id);
        }
    }

    private static JsonObject Shape(HubServices hub, Collection collection) => new()
    {
        ["slug"] = collection.Slug,
        ["title"] = collection.Title,
        ["description"] = collection.Description,
        ["lastUpdated"] = DiscussionShapes.Instant(collection.LastUpdated),
        ["gating"] = false,
        ["owner"] = new JsonObject { ["_id"] = AccountEndpoints.UserId, ["name"] = HubAccess.Namespace, ["fullname"] = "Embedded Hub", ["type"] = "user" },
        ["position"] = collection.Position,
        ["private"] = collection.Private,
        ["theme"] = collection.Theme,
        ["upvotes"] = 0,
        ["shareUrl"] = $"{hub.Endpoint}/collections/{collection.Slug}",
        ["items"] = new JsonArray([.. collection.Items.Select((item, position) => new JsonObject
        {
            ["_id"] = item.ObjectId,
            ["id"] = item.ItemId,
            ["type"] = item.Type,
            ["repoType"] = item.Type,
            ["position"] = position,
            ["note"] = item.Note is null ? null : new JsonObject { ["text"] = item.Note, ["html"] = System.Net.WebUtility.HtmlEncode(item.Note) },
        })]),
    };

    private static Collection Collection(HttpContext context, HubServices hub) => hub.Collections.Get(Slug(context));

    private static CollectionItem Item(HttpContext context, Collection collection) =>
        collection.Items.FirstOrDefault(item => item.ObjectId == context.Part("item")) ?? throw new HubError(404, null, $"The collection has no item '{context.Part("item")}'.");

    private static string Slug(HttpContext context) => $"{context.Part("ns")}/{context.Part("slug")}";

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotInSlugs();
}
