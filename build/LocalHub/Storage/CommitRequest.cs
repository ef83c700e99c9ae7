namespace Trainwright.LocalHub;

/// <summary>What a commit is made of. With <paramref name="Parent"/> it is made only on top of that commit.</summary>
internal sealed record CommitRequest(string Title, string Description, string Author, string? Parent, IReadOnlyList<FileChange> Changes);
