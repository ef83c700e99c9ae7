namespace Trainwright.Agents;

/// <summary>A repository as a search lists it.</summary>
public sealed record RepoHit(RepoKind Kind, string Id);
