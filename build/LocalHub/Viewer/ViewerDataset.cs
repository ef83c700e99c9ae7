using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Trainwright.LocalHub;

/// <summary>The dataset, and perhaps the config and split, that a question to the viewer names.</summary>
internal sealed class ViewerDataset
{
    private readonly HttpContext _context;
    private readonly HubServices _hub;

    public ViewerDataset(HttpContext context, HubServices hub)
    {
        (_context, _hub) = (context, hub);
        var parts = context.Request.Query["dataset"].ToString().Split('/');
        if (parts is [""])
        {
            throw new HubError(422, "MissingRequiredParameter", "Parameter 'dataset' is required");
        }

        Repo = parts.Length == 2 ? new RepoId(RepoKind.Dataset, parts[0], parts[1]) : throw HubError.RepoNotFound(parts[0]);
        context.RequireContent(hub.Repos, Repo);
        Commit = hub.Repos.Resolve(Repo, context.Request.Query["revision"].FirstOrDefault(revision => !string.IsNullOrEmpty(revision)) ?? "main");
        Splits = DatasetLayout.Of(hub.Index.Card(Repo, Commit), Commit);
    }

    /// <summary>What the card and the folders declare about the columns of a config.</summary>
    public IReadOnlyDictionary<string, JsonNode> Declared(string config)
    {
        var declared = DeclaredFeatures.Of(_hub.Index.Card(Repo, Commit), config);
        if (declared.Count > 0 || !Splits.Any(split => split.Files.Any(ImageFolder.IsImage)))
        {
            return declared;
        }

        return ImageFolder.Features(Splits);
    }

    public RepoId Repo { get; }

    public CommitManifest Commit { get; }

    public IReadOnlyList<DatasetSplit> Splits { get; }

    /// <summary>The splits of the config that is named, or all.</summary>
    public IReadOnlyList<DatasetSplit> Chosen => _context.Request.Query["config"].ToString() is { Length: > 0 } config
        ? Splits.Where(split => split.Config == config).ToList() is { Count: > 0 } some ? some : throw new HubError(404, "ConfigNotFoundError", $"The config '{config}' does not exist for the dataset '{Repo.FullName}'.")
        : Splits;

    /// <summary>The one split that is named.</summary>
    public DatasetSplit Split
    {
        get
        {
            var (config, name) = (_context.Request.Query["config"].ToString(), _context.Request.Query["split"].ToString());
            return config.Length == 0 || name.Length == 0
                ? throw new HubError(422, "MissingRequiredParameter", "Parameters 'config', 'dataset', 'split' are required")
                : Splits.FirstOrDefault(split => split.Config == config && split.Name == name) ?? throw new HubError(404, "SplitNotFoundError", $"The split '{name}' does not exist for the config '{config}' of the dataset '{Repo.FullName}'.");
        }
    }

    /// <summary>A split by its names.</summary>
    public JsonObject Name(DatasetSplit split) => new() { ["dataset"] = Repo.FullName, ["config"] = split.Config, ["split"] = split.Name };

    /// <summary>The size of a split's stored files in bytes.</summary>
    public long Bytes(DatasetSplit split) => split.Files.Sum(file => Commit.Files[file].Size);

    public int Count(DatasetSplit split) => Rows(split).Count();

    /// <summary>How many rows there are, and those of a page.</summary>
    public (int Count, IReadOnlyList<JsonObject> Rows) Page(DatasetSplit split, int offset, int length)
    {
        var (count, page) = (0, new List<JsonObject>());
        foreach (var row in Rows(split))
        {
            if (count >= offset && page.Count < length)
            {
                page.Add(row);
            }

            count++;
        }

        return (count, page);
    }

    /// <summary>The rows of a split that a condition holds for, each with its place in the split: how many there are, and those of a page.</summary>
    public (int Count, IReadOnlyList<(int Index, JsonObject Row)> Rows) Matching(DatasetSplit split, Func<JsonObject, bool> condition, int offset, int length, Comparison<JsonObject>? order)
    {
        var found = Rows(split).Select((row, index) => (Index: index, Row: row)).Where(row => condition(row.Row));
        if (order is not null)
        {
            var sorted = found.ToList();
            sorted.Sort((one, other) => order(one.Row, other.Row) is var compared and not 0 ? compared : one.Index.CompareTo(other.Index));
            found = sorted;
        }

        var (count, page) = (0, new List<(int, JsonObject)>());
        foreach (var row in found)
        {
            if (count++ >= offset && page.Count < length)
            {
                page.Add(row);
            }
        }

        return (count, page);
    }

    private IEnumerable<JsonObject> Rows(DatasetSplit split)
    {
        var declared = Declared(split.Config);
        var classes = declared.Where(column => column.Value["_type"]?.ToString() == "ClassLabel")
            .ToDictionary(column => column.Key, column => column.Value["names"]!.AsArray().Select(name => name!.ToString()).ToList(), StringComparer.Ordinal);
        var rows = split.Files.SelectMany(file => ImageFolder.IsImage(file)
            ? [ImageFolder.Row(file, _hub.Blobs.PathOf(Commit.Files[file].Sha256), $"{_hub.Endpoint}{Repo.UrlPath}/resolve/{Commit.Id}/", declared)]
            : RowReader.Read(file, _hub.Blobs.PathOf(Commit.Files[file].Sha256)));
        return classes.Count == 0 ? rows : rows.Select(row => Cast(row, classes));
    }

    // A class is a number, whatever the file calls it.
    private static JsonObject Cast(JsonObject row, Dictionary<string, List<string>> classes)
    {
        foreach (var (name, names) in classes)
        {
            if (row[name] is JsonValue value && value.TryGetValue<string>(out var text) && names.IndexOf(text) is var number and >= 0)
            {
                row[name] = number;
            }
        }

        return row;
    }
}
