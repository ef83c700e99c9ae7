namespace Trainwright.Hub;

/// <summary>A split of a dataset as the dataset viewer names it.</summary>
public sealed record ViewerSplit(string Config, string Name);
