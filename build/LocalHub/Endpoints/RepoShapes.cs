using System.Text.Json;
using System.Text.Json.Nodes;
using Trainwright.Rules;

namespace Trainwright.LocalHub;

/// <summary>Repositories in the API's words.</summary>
internal static class RepoShapes
{
    /// <summary>A repository's id in the API, 24 hexadecimal digits.</summary>
    public static string InternalId(RepoId repo) => Digest.Of($"{repo.Kind.Singular}/{repo.FullName}")[..24];

    /// <summary>What an info or a listing says. With <paramref name="expand"/> it holds the ids and what was asked for, as far as there is any.</summary>
    public static JsonObject Of(HubServices hub, RepoHit hit, bool siblings, bool blobs, IReadOnlyCollection<string> expand)
    {
        var shape = JsonSerializer.SerializeToNode(Info(hit, siblings || expand.Contains("siblings"), blobs), HubJson.Default.RepoInfo)!.AsObject();
        if (hit.Card.Data?["model-index"] is { } index)
        {
            shape["model-index"] = index.DeepClone();
        }

        if (hit.Repo.Kind == RepoKind.Space)
        {
            shape["subdomain"] = $"{hit.Repo.Namespace}-{hit.Repo.Name}".ToLowerInvariant();
            shape["runtime"] = SpaceEndpoints.Runtime(hub.Spaces.Read(hit.Repo));
        }

        if (expand.Count == 0)
        {
            return shape;
        }

        foreach (var name in expand.Where(name => !shape.ContainsKey(name)))
        {
            if (Extra(hub, hit, name) is { } value)
            {
                shape[name] = value;
            }
        }

        foreach (var field in shape.Select(field => field.Key).Where(name => name is not ("_id" or "id" or "modelId") && !expand.Contains(name)).ToList())
        {
            shape.Remove(field);
        }

        return shape;
    }

    // What is answered only when it is asked for.
    private static JsonNode? Extra(HubServices hub, RepoHit hit, string name) => (hit.Repo.Kind.Singular, name) switch
    {
        (_, "downloadsAllTime" or "trendingScore") => 0,
        (_, "usedStorage") or ("dataset", "mainSize") => hit.Commit.Files.Values.Sum(file => file.Size),
        ("model", "baseModels") => BaseModels(hit),
        ("model", "childrenModelCount") => hub.Index.Search(RepoKind.Model, new RepoQuery([], null, ["base_model:" + hit.Repo.FullName], null, SeesPrivate: false)).Count,
        ("model", "spaces") => new JsonArray([.. hub.Index.Search(RepoKind.Space, new RepoQuery([], null, [], null, SeesPrivate: false)).Where(space => space.Card.Values("models").Contains(hit.Repo.FullName)).Select(space => (JsonNode)space.Repo.FullName)]),
        ("model", "inferenceProviderMapping") => new JsonArray(),
        ("model", "transformersInfo") => TransformersInfo(hit.Card),
        ("dataset", "description") => Description(hit.Card.Text),
        ("space", "models" or "datasets") => new JsonArray([.. hit.Card.Values(name).Select(value => (JsonNode)value)]),
        _ => null,
    };

    private static RepoInfo Info(RepoHit hit, bool siblings, bool blobs) => new(
        InternalId(hit.Repo),
        Id: hit.Repo.FullName,
        ModelId: hit.Repo.Kind == RepoKind.Model ? hit.Repo.FullName : null,
        Author: hit.Repo.Namespace,
        Sha: hit.CommitId,
        hit.Record.CreatedAt,
        LastModified: hit.Card.Date,
        hit.Record.Private,
        Gated: hit.Record.Gated is { } gated ? gated : false,
        Disabled: false,
        Downloads: 0,
        Likes: 0,
        hit.Card.Tags,
        PipelineTag: hit.Card.Field("pipeline_tag"),
        LibraryName: hit.Card.Field("library_name"),
        CardData: hit.Card.Data,
        hit.Card.Config,
        hit.Card.Safetensors,
        Siblings: siblings ? [.. hit.Commit.Files.Select(file => SiblingOf(file.Key, file.Value, blobs))] : null,
        UsedStorage: siblings ? hit.Commit.Files.Values.Sum(file => file.Size) : null,
        Sdk: hit.Record.Sdk ?? (hit.Repo.Kind == RepoKind.Space ? hit.Card.Field("sdk") : null));

    private static Sibling SiblingOf(string path, TreeFile file, bool blobs) => blobs
        ? new Sibling(path, file.Size, file.Oid, file.Lfs ? new SiblingLfs(file.Sha256, file.Size, GitOid.Pointer(file.Sha256, file.Size).Length) : null)
        : new Sibling(path, null, null, null);

    private static JsonObject? BaseModels(RepoHit hit) => hit.Card.Values("base_model").ToList() is { Count: > 0 } models
        ? new JsonObject
        {
            ["relation"] = hit.Card.BaseModelRelation,
            ["models"] = new JsonArray([.. models.Select(model => new JsonObject { ["id"] = model })]),
        }
        : null;

    // "BertForSequenceClassification" is loaded by AutoModelForSequenceClassification, an architecture without "For" by AutoModel.
    private static JsonObject? TransformersInfo(RepoCard card)
    {
        if (card.Field("library_name") != "transformers" || (card.Config?["architectures"] as JsonArray)?.FirstOrDefault()?.ToString() is not { } architecture)
        {
            return null;
        }

        var at = architecture.IndexOf("For", StringComparison.Ordinal);
        var info = new JsonObject { ["auto_model"] = at < 0 ? "AutoModel" : "AutoModel" + architecture[at..] };
        if (card.Field("pipeline_tag") is { } task)
        {
            info["pipeline_tag"] = task;
        }

        return info;
    }

    private static string? Description(string card)
    {
        var (_, body) = FrontMatter.Split(card);
        return body.Trim() is { Length: > 0 } text ? text : null;
    }
}
