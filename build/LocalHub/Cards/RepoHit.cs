namespace Trainwright.LocalHub;

/// <summary>A repository that a search found, at its main branch.</summary>
internal sealed record RepoHit(RepoId Repo, RepoRecord Record, CommitManifest Commit, RepoCard Card, int Score);
