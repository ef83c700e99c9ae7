namespace Trainwright.Data;

/// <summary>A split and the repository files that make it up, in reading order.</summary>
public sealed record DiscoveredSplit(string Name, IReadOnlyList<string> Files);
