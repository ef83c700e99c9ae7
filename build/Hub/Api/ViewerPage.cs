namespace Trainwright.Hub;

/// <summary>
/// Rows of a split with its columns. <paramref name="Total"/> is the number of rows that the split has, null when the viewer
/// does not say. <paramref name="IsPartial"/>: the viewer itself has prepared a part of the split only.
/// </summary>
public sealed record ViewerPage(IReadOnlyList<ViewerColumn> Columns, IReadOnlyList<ViewerRow> Rows, long? Total, bool IsPartial);
