using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Trainwright.LocalHub;

/// <summary>The dataset viewer's questions, under <c>/datasets-server</c>, answered from the stored files at the main branch.</summary>
internal static class ViewerEndpoints
{
    private const string Prefix = "/datasets-server";
    private const int FirstRows = 100;

    // The real viewer's limit of a page.
    private const int MaxRows = 100;

    public static void Map(IEndpointRouteBuilder app, HubServices hub)
    {
        app.MapGet(Prefix + "/is-valid", context => ValidAsync(context, hub));
        app.MapGet(Prefix + "/splits", context => SplitsAsync(context, hub));
        app.MapGet(Prefix + "/first-rows", context => RowsAsync(context, hub, first: true));
        app.MapGet(Prefix + "/rows", context => RowsAsync(context, hub, first: false));
        app.MapGet(Prefix + "/info", context => InfoAsync(context, hub));
        app.MapGet(Prefix + "/size", context => SizeAsync(context, hub));
        app.MapGet(Prefix + "/parquet", context => ParquetAsync(context, hub));
        app.MapGet(Prefix + "/statistics", context => StatisticsAsync(context, hub));
    }

    private static Task ValidAsync(HttpContext context, HubServices hub)
    {
        var asked = new ViewerDataset(context, hub);
        var readable = asked.Splits.Count > 0 && asked.Splits.All(split => split.Files.All(file => !file.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase)));
        return context.WriteAsync(new JsonObject { ["preview"] = readable, ["viewer"] = readable, ["search"] = false, ["filter"] = false, ["statistics"] = readable });
    }

    private static Task SplitsAsync(HttpContext context, HubServices hub)
    {
        var asked = new ViewerDataset(context, hub);
        return context.WriteAsync(new JsonObject { ["splits"] = new JsonArray([.. asked.Chosen.Select(asked.Name)]), ["pending"] = new JsonArray(), ["failed"] = new JsonArray() });
    }

    private static Task RowsAsync(HttpContext context, HubServices hub, bool first)
    {
        var asked = new ViewerDataset(context, hub);
        var split = asked.Split;
        var offset = first ? 0 : context.QueryNumber("offset", 0, int.MaxValue);
        var length = first ? FirstRows : context.QueryNumber("length", MaxRows, int.MaxValue);
        if (length > MaxRows)
        {
            throw HubError.Unprocessable($"Parameter 'length' must not be greater than {MaxRows}.");
        }

        var (rows, page) = asked.Page(split, offset, length);
        var answer = first ? asked.Name(split) : [];
        answer["features"] = new JsonArray([.. ColumnTypes.Of(page).Select((column, index) => new JsonObject { ["feature_idx"] = index, ["name"] = column.Name, ["type"] = column.Type })]);
        answer["rows"] = new JsonArray([.. page.Select((row, index) => new JsonObject { ["row_idx"] = offset + index, ["row"] = row.DeepClone(), ["truncated_cells"] = new JsonArray() })]);
        if (first)
        {
            answer["truncated"] = rows > page.Count;
        }
        else
        {
            (answer["num_rows_total"], answer["num_rows_per_page"], answer["partial"]) = (rows, MaxRows, false);
        }

        return context.WriteAsync(answer);
    }

    private static Task InfoAsync(HttpContext context, HubServices hub)
    {
        var asked = new ViewerDataset(context, hub);
        var configs = asked.Chosen.GroupBy(split => split.Config).ToDictionary(config => config.Key, config => Info(asked, config));
        var one = context.Request.Query["config"].ToString();
        return context.WriteAsync(new JsonObject
        {
            ["dataset_info"] = one.Length > 0 ? configs.GetValueOrDefault(one) : new JsonObject(configs.Select(config => KeyValuePair.Create(config.Key, (JsonNode?)config.Value))),
            ["pending"] = new JsonArray(),
            ["failed"] = new JsonArray(),
            ["partial"] = false,
        });
    }

    private static JsonObject Info(ViewerDataset asked, IGrouping<string, DatasetSplit> config) => new()
    {
        ["description"] = string.Empty,
        ["features"] = new JsonObject(ColumnTypes.Of(asked.Page(config.First(), 0, FirstRows).Rows).Select(column => KeyValuePair.Create(column.Name, (JsonNode?)column.Type))),
        ["dataset_name"] = asked.Repo.Name,
        ["config_name"] = config.Key,
        ["splits"] = new JsonObject(config.Select(split => KeyValuePair.Create(split.Name, (JsonNode?)new JsonObject
        {
            ["name"] = split.Name,
            ["num_bytes"] = asked.Bytes(split),
            ["num_examples"] = asked.Count(split),
            ["dataset_name"] = asked.Repo.Name,
        }))),
        ["download_size"] = config.Sum(asked.Bytes),
        ["dataset_size"] = config.Sum(asked.Bytes),
    };

    private static Task SizeAsync(HttpContext context, HubServices hub)
    {
        var asked = new ViewerDataset(context, hub);
        var splits = asked.Chosen.Select(split => (Split: split, Rows: asked.Count(split), Bytes: asked.Bytes(split))).ToList();
        JsonObject Sum(IEnumerable<(DatasetSplit Split, int Rows, long Bytes)> parts, JsonObject name)
        {
            var list = parts.ToList();
            (name["num_bytes_original_files"], name["num_rows"]) = (list.Sum(part => part.Bytes), list.Sum(part => part.Rows));
            return name;
        }

        return context.WriteAsync(new JsonObject
        {
            ["size"] = new JsonObject
            {
                ["dataset"] = Sum(splits, new JsonObject { ["dataset"] = asked.Repo.FullName }),
                ["configs"] = new JsonArray([.. splits.GroupBy(part => part.Split.Config).Select(config => Sum(config, new JsonObject { ["dataset"] = asked.Repo.FullName, ["config"] = config.Key }))]),
                ["splits"] = new JsonArray([.. splits.Select(part => Sum([part], asked.Name(part.Split)))]),
            },
            ["pending"] = new JsonArray(),
            ["failed"] = new JsonArray(),
            ["partial"] = false,
        });
    }

    // Nothing is converted here: the files that are Parquet already are all there is.
    private static Task ParquetAsync(HttpContext context, HubServices hub)
    {
        var asked = new ViewerDataset(context, hub);
        var files = asked.Chosen.SelectMany(split => split.Files.Where(file => file.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase)).Select(file =>
        {
            var entry = asked.Name(split);
            (entry["url"], entry["filename"], entry["size"]) = ($"{hub.Endpoint}{asked.Repo.UrlPath}/resolve/{asked.Commit.Id}/{file}", Path.GetFileName(file), asked.Commit.Files[file].Size);
            return entry;
        }));
        return context.WriteAsync(new JsonObject { ["parquet_files"] = new JsonArray([.. files]), ["pending"] = new JsonArray(), ["failed"] = new JsonArray(), ["partial"] = false });
    }

    private static Task StatisticsAsync(HttpContext context, HubServices hub)
    {
        var asked = new ViewerDataset(context, hub);
        var (count, rows) = asked.Page(asked.Split, 0, int.MaxValue);
        var columns = ColumnTypes.Of(rows).Select(column => ColumnStatistics.Of(column.Name, [.. rows.Select(row => row[column.Name])]));
        return context.WriteAsync(new JsonObject { ["num_examples"] = count, ["statistics"] = new JsonArray([.. columns]), ["partial"] = false });
    }
}
