using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Trainwright.LocalHub;

/// <summary>Rows of a dataset as the viewer gives them: the first, a slice, those with words, those that a condition holds for.</summary>
internal static partial class RowEndpoints
{
    private const int FirstRows = 100;

    // The real viewer's limit of a page.
    private const int MaxRows = 100;

    public static void Map(IEndpointRouteBuilder app, HubServices hub)
    {
        app.MapGet(ViewerEndpoints.Prefix + "/first-rows", context => FirstAsync(context, hub));
        app.MapGet(ViewerEndpoints.Prefix + "/rows", context => SliceAsync(context, hub, _ => true, null));
        app.MapGet(ViewerEndpoints.Prefix + "/search", context => SliceAsync(context, hub, Searched(context.Request.Query["query"].ToString()), null));
        app.MapGet(ViewerEndpoints.Prefix + "/filter", context => SliceAsync(context, hub, Filtered(context.Request.Query), Ordered(context.Request.Query["orderby"].ToString())));
    }

    private static Task FirstAsync(HttpContext context, HubServices hub)
    {
        var asked = new ViewerDataset(context, hub);
        var split = asked.Split;
        var (count, page) = asked.Page(split, 0, FirstRows);
        var rows = page.Select((row, index) => Item(index, row)).ToList();
        var isCut = CellLimits.Apply(rows);
        var answer = asked.Name(split);
        answer["features"] = Features(asked, split, page);
        answer["rows"] = new JsonArray([.. rows]);
        answer["truncated"] = isCut || count > page.Count;
        return context.WriteAsync(answer);
    }

    private static Task SliceAsync(HttpContext context, HubServices hub, Func<JsonObject, bool> condition, Comparison<JsonObject>? order)
    {
        var asked = new ViewerDataset(context, hub);
        var split = asked.Split;
        var (offset, length) = (Whole(context, "offset", 0), Whole(context, "length", MaxRows));
        if (length > MaxRows)
        {
            throw new HubError(422, "InvalidParameter", $"Parameter 'length' must not be greater than {MaxRows}");
        }

        var (count, rows) = asked.Matching(split, condition, offset, length, order);
        return context.WriteAsync(new JsonObject
        {
            ["features"] = Features(asked, split, rows.Count > 0 ? [.. rows.Select(row => row.Row)] : asked.Page(split, 0, FirstRows).Rows),
            ["rows"] = new JsonArray([.. rows.Select(row => Item(row.Index, row.Row))]),
            ["num_rows_total"] = count,
            ["num_rows_per_page"] = MaxRows,
            ["partial"] = false,
        });
    }

    private static JsonObject Item(int index, JsonObject row) => new() { ["row_idx"] = index, ["row"] = row.DeepClone(), ["truncated_cells"] = new JsonArray() };

    private static JsonArray Features(ViewerDataset asked, DatasetSplit split, IReadOnlyList<JsonObject> rows) =>
        new([.. ColumnTypes.Of(rows, asked.Declared(split.Config)).Select((column, index) => new JsonObject { ["feature_idx"] = index, ["name"] = column.Name, ["type"] = column.Type })]);

    private static int Whole(HttpContext context, string name, int otherwise)
    {
        var text = context.Request.Query[name].ToString();
        return text.Length == 0 ? otherwise
            : !int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? throw new HubError(422, "InvalidParameter", $"Parameter '{name}' must be integer")
            : number < 0 ? throw new HubError(422, "InvalidParameter", $"Parameter '{name}' must be positive")
            : number;
    }

    private static Func<JsonObject, bool> Searched(string query)
    {
        var words = query.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0
            ? throw new HubError(422, "MissingRequiredParameter", "Parameter 'query' is required")
            : row => words.Any(word => row.Any(cell => Texts(cell.Value).Any(text => text.Contains(word, StringComparison.OrdinalIgnoreCase))));
    }

    private static IEnumerable<string> Texts(JsonNode? cell) => cell switch
    {
        JsonArray list => list.SelectMany(Texts),
        JsonObject fields => fields.SelectMany(field => Texts(field.Value)),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => [value.GetValue<string>()],
        _ => [],
    };

    private static Func<JsonObject, bool> Filtered(IQueryCollection query) =>
        query["where"].ToString() is { Length: > 0 } condition ? RowFilter.Parse(condition)
        : query["orderby"].ToString().Length > 0 ? _ => true
        : throw new HubError(422, "MissingRequiredParameter", "Parameter 'where' or 'orderby' is required");

    private static Comparison<JsonObject>? Ordered(string order)
    {
        if (order.Length == 0)
        {
            return null;
        }

        var match = Order().Match(order);
        var column = match.Success ? match.Groups["column"].Value.Trim('"') : throw new HubError(422, "InvalidParameter", "Parameter 'orderby' is invalid");
        var sign = match.Groups["down"].Success ? -1 : 1;

        // As in SQL, what is missing comes last.
        return (one, other) => (one[column], other[column]) switch
        {
            (JsonValue left, JsonValue right) => sign * (RowFilter.Compare(left, right) ?? 0),
            (null, not null) => 1,
            (not null, null) => -1,
            _ => 0,
        };
    }

    [GeneratedRegex("""^\s*(?<column>"[^"]+"|[A-Za-z_][A-Za-z0-9_]*)(?:\s+(?:ASC|(?<down>DESC)))?\s*$""", RegexOptions.IgnoreCase)]
    private static partial Regex Order();
}
