namespace Trainwright.Rules;

/// <summary>Statistics of one split over all its rows.</summary>
public sealed record SplitProfile(string Name, string File, long Rows, long DuplicateRows, IReadOnlyList<ColumnProfile> Columns, IReadOnlyList<string> Samples);
