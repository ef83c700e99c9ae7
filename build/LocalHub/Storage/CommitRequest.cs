namespace Trainwright.LocalHub;

/// <summary>
/// What a commit is made of. With <paramref name="Parent"/> it is made only on top of that commit.
/// <paramref name="SmallBlobs"/> holds the contents that are not on disk for good yet: the commit takes them there.
/// </summary>
internal sealed record CommitRequest(string Title, string Description, string Author, string? Parent, IReadOnlyList<FileChange> Changes, IReadOnlyDictionary<string, byte[]>? SmallBlobs = null);
