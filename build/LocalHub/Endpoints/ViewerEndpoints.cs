using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Trainwright.LocalHub;

/// <summary>What the dataset viewer tells about datasets, under <c>/datasets-server</c>, answered from the stored files at the main branch.</summary>
internal static class ViewerEndpoints
{
    /// <summary>Where the viewer is.</summary>
    public const string Prefix = "/datasets-server";

    private const int FirstRows = 100;

    public static void Map(IEndpointRouteBuilder app, HubServices hub)
    {
        app.MapGet(Prefix + "/is-valid", context => ValidAsync(context, hub));
        app.MapGet(Prefix + "/splits", context => SplitsAsync(context, hub));
        app.MapGet(Prefix + "/info", context => InfoAsync(context, hub));
        app.MapGet(Prefix + "/size", context => SizeAsync(context, hub));
        app.MapGet(Prefix + "/parquet", context => ParquetAsync(context, hub));
        app.MapGet(Prefix + "/statistics", context => StatisticsAsync(context, hub));
    }

    private static Task ValidAsync(HttpContext context, HubServices hub)
    {
        var asked = new ViewerDataset(context, hub);
        var readable = asked.Splits.Count > 0 && asked.Splits.All(split => split.Files.All(file => !IsParquet(file)));
        return context.WriteAsync(new JsonObject { ["preview"] = readable, ["viewer"] = readable, ["search"] = readable, ["filter"] = readable, ["statistics"] = readable });
    }

    private static Task SplitsAsync(HttpContext context, HubServices hub)
    {
        var asked = new ViewerDataset(context, hub);
        return context.WriteAsync(Whole("splits", new JsonArray([.. asked.Chosen.Select(asked.Name)])));
    }

    private static Task InfoAsync(HttpContext context, HubServices hub)
    {
        var asked = new ViewerDataset(context, hub);
        var configs = asked.Chosen.GroupBy(split => split.Config).ToDictionary(config => config.Key, config => Info(asked, config));
        var one = context.Request.Query["config"].ToString();
        var answer = Whole("dataset_info", one.Length > 0 ? configs.GetValueOrDefault(one) : new JsonObject(configs.Select(config => KeyValuePair.Create(config.Key, (JsonNode?)config.Value))));
        answer["partial"] = false;
        return context.WriteAsync(answer);
    }

    private static JsonObject Info(ViewerDataset asked, IGrouping<string, DatasetSplit> config) => new()
    {
        ["description"] = string.Empty,
        ["citation"] = string.Empty,
        ["homepage"] = string.Empty,
        ["license"] = string.Empty,
        ["features"] = new JsonObject(ColumnTypes.Of(asked.Page(config.First(), 0, FirstRows).Rows, asked.Declared(config.Key)).Select(column => KeyValuePair.Create(column.Name, (JsonNode?)column.Type))),
        ["builder_name"] = Builder(config.First().Files[0]),
        ["dataset_name"] = asked.Repo.Name,
        ["config_name"] = config.Key,
        ["version"] = new JsonObject { ["version_str"] = "0.0.0", ["major"] = 0, ["minor"] = 0, ["patch"] = 0 },
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

    // What the library that loads such files calls their format.
    private static string Builder(string file) => Path.GetExtension(file).ToLowerInvariant() switch
    {
        ".csv" or ".tsv" => "csv",
        ".txt" => "text",
        ".parquet" => "parquet",
        _ when ImageFolder.IsImage(file) => "imagefolder",
        _ => "json",
    };

    private static Task SizeAsync(HttpContext context, HubServices hub)
    {
        var asked = new ViewerDataset(context, hub);
        var splits = asked.Chosen.Select(split => (Split: split, Rows: asked.Count(split), Bytes: asked.Bytes(split), Parquet: split.Files.Where(IsParquet).Sum(file => asked.Commit.Files[file].Size), Columns: ColumnTypes.Of(asked.Page(split, 0, FirstRows).Rows, asked.Declared(split.Config)).Count)).ToList();
        JsonObject Sum(IEnumerable<(DatasetSplit Split, int Rows, long Bytes, long Parquet, int Columns)> parts, JsonObject name, bool isOfFiles, bool hasColumns)
        {
            var list = parts.ToList();
            if (isOfFiles)
            {
                name["num_bytes_original_files"] = list.Sum(part => part.Bytes);
            }

            // Nothing is converted: in memory the rows take what their files take.
            (name["num_bytes_parquet_files"], name["num_bytes_memory"], name["num_rows"]) = (list.Sum(part => part.Parquet), list.Sum(part => part.Bytes), list.Sum(part => part.Rows));
            if (hasColumns)
            {
                name["num_columns"] = list.Max(part => part.Columns);
            }

            name["estimated_num_rows"] = null;
            return name;
        }

        var answer = Whole("size", new JsonObject
        {
            ["dataset"] = Sum(splits, new JsonObject { ["dataset"] = asked.Repo.FullName }, isOfFiles: true, hasColumns: false),
            ["configs"] = new JsonArray([.. splits.GroupBy(part => part.Split.Config).Select(config => Sum(config, new JsonObject { ["dataset"] = asked.Repo.FullName, ["config"] = config.Key }, isOfFiles: true, hasColumns: true))]),
            ["splits"] = new JsonArray([.. splits.Select(part => Sum([part], asked.Name(part.Split), isOfFiles: false, hasColumns: true))]),
        });
        answer["partial"] = false;
        return context.WriteAsync(answer);
    }

    // Nothing is converted here: the files that are Parquet already are all there is.
    private static Task ParquetAsync(HttpContext context, HubServices hub)
    {
        var asked = new ViewerDataset(context, hub);
        var files = asked.Chosen.SelectMany(split => split.Files.Where(IsParquet).Select(file =>
        {
            var entry = asked.Name(split);
            (entry["url"], entry["filename"], entry["size"]) = ($"{hub.Endpoint}{asked.Repo.UrlPath}/resolve/{asked.Commit.Id}/{file}", Path.GetFileName(file), asked.Commit.Files[file].Size);
            return entry;
        }));
        var answer = Whole("parquet_files", new JsonArray([.. files]));
        answer["partial"] = false;
        return context.WriteAsync(answer);
    }

    private static Task StatisticsAsync(HttpContext context, HubServices hub)
    {
        var asked = new ViewerDataset(context, hub);
        var (count, rows) = asked.Page(asked.Split, 0, int.MaxValue);
        var columns = ColumnTypes.Of(rows, asked.Declared(asked.Split.Config)).Select(column => ColumnStatistics.Of(column.Name, column.Type, [.. rows.Select(row => row[column.Name])]));
        return context.WriteAsync(new JsonObject { ["num_examples"] = count, ["statistics"] = new JsonArray([.. columns]), ["partial"] = false });
    }

    // Nothing is prepared in the background here, so nothing is pending and nothing has failed.
    private static JsonObject Whole(string name, JsonNode? value) => new() { [name] = value, ["pending"] = new JsonArray(), ["failed"] = new JsonArray() };

    private static bool IsParquet(string file) => file.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase);
}
