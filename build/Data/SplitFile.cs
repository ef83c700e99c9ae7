namespace Trainwright.Data;

/// <summary>
/// One file of a split: <paramref name="File"/> is its path in the dataset repository, <paramref name="LocalPath"/>
/// where its bytes lie. Several files with one split name are read one after the other.
/// </summary>
public sealed record SplitFile(string Split, string File, string LocalPath);
