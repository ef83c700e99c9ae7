namespace Trainwright.Hub;

/// <summary>A repository at a commit. <paramref name="Id"/> is as the Hub resolved it, so a rename is visible.</summary>
public sealed record RepoInfo(RepoKind Kind, string Id, string Sha, string? License, IReadOnlyList<string> Tags, long? Parameters, bool Gated, DateTimeOffset? LastModified);
