namespace Trainwright.Hub;

/// <summary>A row as the dataset viewer shows it, as one line of JSON. <paramref name="IsCut"/>: a cell of it was too long to be shown whole.</summary>
public sealed record ViewerRow(long Number, string Json, bool IsCut);
