namespace Trainwright.Rules;

/// <summary>
/// Statistics of one split over all its rows. <paramref name="NearDuplicateRows"/> are rows whose text differs from an earlier
/// one's in nothing but case, spacing and punctuation; <paramref name="Sensitive"/> counts rows by what they seem to hold
/// (<c>e-mail address</c>, <c>secret</c>), never showing any of it.
/// </summary>
public sealed record SplitProfile(string Name, string File, long Rows, long DuplicateRows, IReadOnlyList<ColumnProfile> Columns, IReadOnlyList<string> Samples, long NearDuplicateRows = 0, IReadOnlyList<ValueCount>? Sensitive = null);
