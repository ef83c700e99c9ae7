using System.Text.Json.Nodes;

namespace Trainwright.Hub;

/// <summary><c>collections create</c> and <c>collections add-item</c>.</summary>
internal static class CollectionCommands
{
    private static readonly OptionTable CreateTable = OptionTable.Of("--namespace --description", "--private --no-private --exists-ok --no-exists-ok");
    private static readonly OptionTable AddTable = OptionTable.Of("--note", "--exists-ok --no-exists-ok");

    public static async Task<int> CreateAsync(AppletContext context, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var line = CreateTable.Read(arguments);
        line.NoMoreThan(1);
        var title = line.Operand(0, "TITLE");
        var owner = await context.NamespaceAsync(line, cancellationToken).ConfigureAwait(false);
        var body = new JsonObject { ["title"] = title, ["namespace"] = owner, ["private"] = line.Has("private") };
        if (line.Value("description") is { } description)
        {
            body["description"] = description;
        }

        var made = await context.Calls.TryPostAsync(context.Http.Address("api/collections"), body, cancellationToken).ConfigureAwait(false);
        if (made is null && !line.Has("exists-ok"))
        {
            throw new HubException($"409 There is a collection '{title}' already. Add --exists-ok to keep it as it is.", 409);
        }

        var slug = (string?)made?["slug"] ?? await SlugAsync(context, owner, title, cancellationToken).ConfigureAwait(false);
        new AppletOutput(context.Stdout, line.Mode).Result(made is null ? "Collection exists" : "Collection created", ("slug", slug), ("url", $"{context.Root}/collections/{slug}"));
        return 0;
    }

    public static async Task<int> AddAsync(AppletContext context, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var line = AddTable.Read(arguments);
        line.NoMoreThan(3);
        var (slug, id, type) = (line.Operand(0, "COLLECTION_SLUG"), line.Operand(1, "ITEM_ID"), line.Operand(2, "ITEM_TYPE"));
        var body = new JsonObject { ["item"] = new JsonObject { ["id"] = id, ["type"] = type } };
        if (line.Value("note") is { } note)
        {
            body["note"] = note;
        }

        var added = await context.Calls.TryPostAsync(context.Http.Address($"api/collections/{HubPath.Escape(slug)}/items"), body, cancellationToken).ConfigureAwait(false);
        if (added is null && !line.Has("exists-ok"))
        {
            throw new HubException($"409 '{id}' is in the collection already. Add --exists-ok to leave it there.", 409);
        }

        new AppletOutput(context.Stdout, line.Mode).Result(added is null ? "Item is there" : "Item added", ("slug", slug), ("item_id", id), ("item_type", type));
        return 0;
    }

    private static async Task<string> SlugAsync(AppletContext context, string owner, string title, CancellationToken cancellationToken)
    {
        var listed = await context.Calls.GetAsync($"api/collections?owner={Uri.EscapeDataString(owner)}&q={Uri.EscapeDataString(title)}&limit=100", cancellationToken).ConfigureAwait(false);
        return (listed as JsonArray ?? []).Where(collection => (string?)collection?["title"] == title).Select(collection => (string?)collection!["slug"]).FirstOrDefault(slug => slug is not null)
            ?? throw new HubException($"The Hub says that there is a collection '{title}' of {owner}, and lists none.");
    }
}
