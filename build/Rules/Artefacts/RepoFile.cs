namespace Trainwright.Rules;

/// <summary>A file of a repository at a commit. <paramref name="Digest"/> is its git or LFS object id.</summary>
public sealed record RepoFile(string Path, long SizeBytes, string Digest);
