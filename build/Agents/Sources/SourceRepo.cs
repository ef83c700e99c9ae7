namespace Trainwright.Agents;

/// <summary>A repository at commit <paramref name="Sha"/>: its file paths, tags and licence (null when not stated).</summary>
public sealed record SourceRepo(RepoKind Kind, string Id, string Sha, string? License, IReadOnlyList<string> Tags, IReadOnlyList<string> Files);
