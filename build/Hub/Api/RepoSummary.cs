namespace Trainwright.Hub;

/// <summary>A repository found by a search.</summary>
public sealed record RepoSummary(string Id);
