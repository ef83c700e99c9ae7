namespace Trainwright.Hub;

/// <summary>A repository found by a search, with its tags.</summary>
public sealed record RepoSummary(string Id, IReadOnlyList<string> Tags);
