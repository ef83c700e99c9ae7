using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Trainwright.LocalHub;

internal sealed record RepoInfo(
    [property: JsonPropertyName("_id")] string InternalId,
    string Id,
    string? ModelId,
    string Author,
    string Sha,
    DateTimeOffset CreatedAt,
    DateTimeOffset LastModified,
    bool Private,
    JsonNode Gated,
    bool Disabled,
    int Downloads,
    int Likes,
    IReadOnlyList<string> Tags,
    [property: JsonPropertyName("pipeline_tag")] string? PipelineTag,
    [property: JsonPropertyName("library_name")] string? LibraryName,
    JsonObject? CardData,
    JsonObject? Config,
    JsonObject? Safetensors,
    IReadOnlyList<Sibling>? Siblings,
    long? UsedStorage,
    string? Sdk = null);

internal sealed record Sibling(string Rfilename, long? Size, string? BlobId, SiblingLfs? Lfs);

internal sealed record SiblingLfs(string Sha256, long Size, int PointerSize);

internal sealed record TreeEntry(string Type, string Oid, long Size, string Path, TreeLfs? Lfs, TreeCommit? LastCommit = null, TreeSecurity? SecurityFileStatus = null);

internal sealed record TreeCommit(string Id, string Title, DateTimeOffset Date);

/// <summary>No scanner looks at files here. The Python client reads all three fields, and only those.</summary>
internal sealed record TreeSecurity(string Status, TreeScan AvScan, TreeScan PickleImportScan);

internal sealed record TreeScan(string Status);

internal sealed record TreeLfs(string Oid, long Size, int PointerSize);

internal sealed record PathsQuery(IReadOnlyList<string>? Paths, bool? Expand);

internal sealed record CreateRepo(string? Name, string? Organization, string? Type, bool? Private, string? Visibility, string? Sdk);

internal sealed record MoveRepo(string? FromRepo, string? ToRepo, string? Type);

internal sealed record CreatedRepo(string Url, string Name, string Id);

internal sealed record RefList(IReadOnlyList<RefEntry> Branches, IReadOnlyList<RefEntry> Converts, IReadOnlyList<RefEntry> Tags, IReadOnlyList<RefEntry> PullRequests);

internal sealed record RefEntry(string Name, string Ref, string TargetCommit);

internal sealed record NewBranch(string? StartingPoint, bool? Overwrite, bool? EmptyBranch);

internal sealed record NewTag(string? Tag, string? Message);

internal sealed record CommitEntry(string Id, string Title, string Message, DateTimeOffset Date, IReadOnlyList<CommitAuthor> Authors, CommitFormatted? Formatted);

internal sealed record CommitFormatted(string Title, string Message);

internal sealed record CommitAuthor(string User);
