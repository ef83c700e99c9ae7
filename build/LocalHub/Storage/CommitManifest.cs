namespace Trainwright.LocalHub;

/// <summary>
/// A commit, whole: every path of its tree. <paramref name="Id"/> depends on the repository, the parent, the tree and
/// the message, and not on <paramref name="Date"/> or <paramref name="Author"/>: the same history has the same ids everywhere.
/// </summary>
internal sealed record CommitManifest(
    string Id,
    string? Parent,
    string Title,
    string Description,
    string Author,
    DateTimeOffset Date,
    SortedDictionary<string, TreeFile> Files);
