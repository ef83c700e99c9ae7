namespace Trainwright.Hub;

/// <summary>A column as the dataset viewer types it. <paramref name="Kind"/> is the feature's class (<c>Value</c>, <c>ClassLabel</c>, <c>Image</c>, …); <paramref name="ClassNames"/> are a label's classes.</summary>
public sealed record ViewerColumn(string Name, string Kind, IReadOnlyList<string> ClassNames);
