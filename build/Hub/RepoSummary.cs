namespace Trainwright.Hub;

/// <summary>A repository as a search lists it.</summary>
public sealed record RepoSummary(string Id);
