namespace Trainwright.LocalHub;

/// <summary>One operation of a commit: a file put at a path, or a file or folder (<paramref name="IsFolder"/>) removed when <paramref name="File"/> is null.</summary>
internal sealed record FileChange(string Path, TreeFile? File, bool IsFolder = false);
