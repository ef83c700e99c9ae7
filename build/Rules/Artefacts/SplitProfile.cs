namespace Trainwright.Rules;

/// <summary>
/// Statistics of one split over all its rows. <paramref name="NearDuplicateRows"/> are rows whose text differs from an earlier
/// one's in nothing but case, spacing and punctuation; <paramref name="Sensitive"/> counts rows by what they seem to hold
/// (<c>e-mail address</c>, <c>secret</c>), never showing any of it. <paramref name="SeenRows"/> is how many of the rows were looked
/// at where it was not all of them, as through the dataset viewer; the statistics are then over these.
/// </summary>
public sealed record SplitProfile(string Name, string File, long Rows, long DuplicateRows, IReadOnlyList<ColumnProfile> Columns, IReadOnlyList<string> Samples, long NearDuplicateRows = 0, IReadOnlyList<ValueCount>? Sensitive = null, long? SeenRows = null)
{
    /// <summary>What stands before configuration and split in the place of a file, for rows that the dataset viewer showed.</summary>
    public const string Viewer = "viewer:";

    /// <summary>How many rows the statistics are over.</summary>
    public long Looked() => SeenRows ?? Rows;
}
