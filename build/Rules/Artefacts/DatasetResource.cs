namespace Trainwright.Rules;

/// <summary>A dataset verified by inspection and pinned at a commit. <paramref name="Splits"/> maps a split to its file, or to what the dataset viewer calls it (<see cref="SplitProfile.Viewer"/>).</summary>
public sealed record DatasetResource(
    string Id,
    string Revision,
    string? License,
    long SizeBytes,
    SortedDictionary<string, string> Splits,
    IReadOnlyList<RepoFile> Files);
