namespace Trainwright.LocalHub;

/// <summary>A repository that a search found, at its main branch. Its commit is read only when it is asked for: of thousands that are found a page is shown.</summary>
internal sealed record RepoHit(RepoId Repo, RepoRecord Record, string CommitId, RepoCard Card, int Score, Func<CommitManifest> Load)
{
    private CommitManifest? _commit;

    public CommitManifest Commit => _commit ??= Load();
}
