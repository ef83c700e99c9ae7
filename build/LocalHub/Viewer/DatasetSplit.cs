namespace Trainwright.LocalHub;

/// <summary>A split of a dataset and the files that hold it, in the order of their names.</summary>
internal sealed record DatasetSplit(string Config, string Name, IReadOnlyList<string> Files);
