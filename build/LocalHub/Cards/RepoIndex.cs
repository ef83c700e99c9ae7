using System.Collections.Concurrent;

namespace Trainwright.LocalHub;

/// <summary>Finds repositories by words. Cards are read once a commit and kept.</summary>
internal sealed class RepoIndex(RepoStore repos, BlobStore blobs)
{
    private const int MaxCachedCards = 2000;
    private readonly ConcurrentDictionary<string, RepoCard> _cards = new(StringComparer.Ordinal);

    /// <summary>The card of a repository at a commit.</summary>
    public RepoCard Card(RepoId repo, CommitManifest commit)
    {
        if (_cards.Count > MaxCachedCards)
        {
            _cards.Clear();
        }

        return _cards.GetOrAdd($"{repo.Kind.Plural}/{repo.FullName}@{commit.Id}", _ => RepoCard.Read(repo, commit, blobs));
    }

    /// <summary>The repositories that match, in the asked order; without a sort, the best match first and then by name.</summary>
    public IReadOnlyList<RepoHit> Search(RepoKind kind, RepoQuery query)
    {
        var hits = from repo in repos.List(kind)
                   where query.Author is null || repo.Namespace.Equals(query.Author, StringComparison.OrdinalIgnoreCase)
                   let record = repos.Record(repo)
                   where !record.Private || query.SeesPrivate
                   where query.IsGated is not { } gated || gated == (record.Gated is not null)
                   let commit = repos.Resolve(repo, "main")
                   let card = Card(repo, commit)
                   where query.Filters.All(filter => Matches(repo, card, filter))
                   let score = SearchScore.Of(query.Words, repo, card)
                   where score > 0
                   select new RepoHit(repo, record, commit, card, score);
        return query.Sort switch
        {
            "lastModified" or "last_modified" => ByTime(hits, hit => hit.Commit.Date, query.IsAscending),
            "createdAt" or "created_at" => ByTime(hits, hit => hit.Record.CreatedAt, query.IsAscending),
            _ => [.. hits.OrderByDescending(hit => hit.Score).ThenBy(hit => hit.Repo.FullName, StringComparer.Ordinal)],
        };
    }

    private static IReadOnlyList<RepoHit> ByTime(IEnumerable<RepoHit> hits, Func<RepoHit, DateTimeOffset> time, bool isAscending) =>
        [.. (isAscending ? hits.OrderBy(time) : hits.OrderByDescending(time)).ThenBy(hit => hit.Repo.FullName, StringComparer.Ordinal)];

    // "text-classification" also finds "task_categories:text-classification", as on the Hub.
    private static bool Matches(RepoId repo, RepoCard card, string filter) =>
        card.Tags.Any(tag => tag.Equals(filter, StringComparison.OrdinalIgnoreCase) || tag.EndsWith(":" + filter, StringComparison.OrdinalIgnoreCase))
        || filter.Equals(repo.Kind.Singular, StringComparison.OrdinalIgnoreCase);
}
