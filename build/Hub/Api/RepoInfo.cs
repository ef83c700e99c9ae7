namespace Trainwright.Hub;

/// <summary>
/// A repository at a commit. <paramref name="Id"/> is the name that the Hub resolved, so a rename shows;
/// <paramref name="Sha"/> is the full commit; <paramref name="Parameters"/> is the count in the safetensors headers, null when there are none.
/// </summary>
public sealed record RepoInfo(
    RepoKind Kind,
    string Id,
    string Sha,
    string? License,
    IReadOnlyList<string> Tags,
    long? Parameters,
    bool Gated,
    DateTimeOffset? LastModified);
