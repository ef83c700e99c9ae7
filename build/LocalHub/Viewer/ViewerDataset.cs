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
            throw HubError.Unprocessable("Parameter 'dataset' is required.");
        }

        Repo = parts.Length == 2 ? new RepoId(RepoKind.Dataset, parts[0], parts[1]) : throw HubError.RepoNotFound(parts[0]);
        context.RequireContent(hub.Repos, Repo);
        Commit = hub.Repos.Resolve(Repo, context.Request.Query["revision"].FirstOrDefault(revision => !string.IsNullOrEmpty(revision)) ?? "main");
        Splits = DatasetLayout.Of(hub.Index.Card(Repo, Commit), Commit);
    }

    public RepoId Repo { get; }

    public CommitManifest Commit { get; }

    public IReadOnlyList<DatasetSplit> Splits { get; }

    /// <summary>The splits of the config that is named, or all.</summary>
    public IReadOnlyList<DatasetSplit> Chosen => _context.Request.Query["config"].ToString() is { Length: > 0 } config
        ? Splits.Where(split => split.Config == config).ToList() is { Count: > 0 } some ? some : throw new HubError(404, null, $"'{Repo.FullName}' has no config '{config}'.")
        : Splits;

    /// <summary>The one split that is named.</summary>
    public DatasetSplit Split
    {
        get
        {
            var (config, name) = (_context.Request.Query["config"].ToString(), _context.Request.Query["split"].ToString());
            return config.Length == 0 || name.Length == 0
                ? throw HubError.Unprocessable("Parameters 'dataset', 'config' and 'split' are required.")
                : Splits.FirstOrDefault(split => split.Config == config && split.Name == name) ?? throw new HubError(404, null, $"'{Repo.FullName}' has no split '{name}' of config '{config}'.");
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

    private IEnumerable<JsonObject> Rows(DatasetSplit split) => split.Files.SelectMany(file => RowReader.Read(file, _hub.Blobs.PathOf(Commit.Files[file].Sha256)));
}
