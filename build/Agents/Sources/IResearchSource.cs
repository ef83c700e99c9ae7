namespace Trainwright.Agents;

/// <summary>
/// The read-only port through which research sees papers and repositories. Search returns best first and never more
/// than asked for; a thing that does not exist is null, an unreachable source throws.
/// </summary>
public interface IResearchSource
{
    /// <summary>Papers for a free-text query.</summary>
    Task<IReadOnlyList<PaperHit>> SearchPapersAsync(string query, int limit, CancellationToken cancellationToken);

    /// <summary>A paper by its arXiv id, or null.</summary>
    Task<SourcePaper?> PaperAsync(string id, CancellationToken cancellationToken);

    /// <summary>Repositories for a free-text query.</summary>
    Task<IReadOnlyList<RepoHit>> SearchReposAsync(RepoKind kind, string query, int limit, CancellationToken cancellationToken);

    /// <summary>A repository at a revision (null: its main branch), or null when repository or revision does not exist.</summary>
    Task<SourceRepo?> RepoAsync(RepoKind kind, string id, string? revision, CancellationToken cancellationToken);

    /// <summary>A text file of a repository at a revision, or null.</summary>
    Task<string?> FileAsync(RepoKind kind, string id, string revision, string path, CancellationToken cancellationToken);
}
