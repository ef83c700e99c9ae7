namespace Trainwright.LocalHub;

/// <summary>
/// A commit as a line of a repository's history. It holds what it changed of its parent's tree (null: removed), and the
/// whole tree too where one would else have to go far back to know it.
/// </summary>
/// <param name="Id">40 hexadecimal digits.</param>
/// <param name="Ref">The ref that was set to it when it was made; null in a commit of an older version of this program, which has no changes but its tree.</param>
/// <param name="Parent">The commit before it.</param>
/// <param name="Title">One line.</param>
/// <param name="Description">What more was said.</param>
/// <param name="Author">Who made it.</param>
/// <param name="Date">When, in UTC.</param>
/// <param name="Steps">The commits back to one with its whole tree.</param>
/// <param name="Weight">The changes in them.</param>
/// <param name="Changes">What it changed.</param>
/// <param name="Files">The whole tree.</param>
internal sealed record StoredCommit(
    string Id,
    string? Ref,
    string? Parent,
    string Title,
    string Description,
    string Author,
    DateTimeOffset Date,
    int Steps,
    int Weight,
    Dictionary<string, TreeFile?>? Changes,
    Dictionary<string, TreeFile>? Files)
{
    // To know a tree takes at most so many commits, or as many changes as it has files: both are read in a moment, and a
    // whole tree is written so seldom that it weighs no more than the changes.
    private const int MaxSteps = 256;
    private const int MinWeight = 64;

    /// <summary>Whether its tree is known from it alone.</summary>
    public bool IsWhole => Files is not null || Parent is null;

    /// <summary>The commit that follows another.</summary>
    public static StoredCommit After(CommitManifest? parent, FileTree files, string id, string reference, CommitRequest request, Dictionary<string, TreeFile?> changes)
    {
        var (steps, weight) = parent is null ? (0, 0) : (parent.Stored.Steps + 1, parent.Stored.Weight + changes.Count);
        var isWhole = steps > MaxSteps || weight > Math.Max(MinWeight, files.Count);
        return new StoredCommit(
            id, reference, parent?.Id, request.Title, request.Description, request.Author, DateTimeOffset.UtcNow, isWhole ? 0 : steps, isWhole ? 0 : weight, changes,
            isWhole ? new Dictionary<string, TreeFile>(files, StringComparer.Ordinal) : null);
    }
}
