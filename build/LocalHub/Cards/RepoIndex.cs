using System.Collections.Concurrent;

namespace Trainwright.LocalHub;

/// <summary>Finds repositories by words. Cards are read once a commit and kept.</summary>
internal sealed class RepoIndex(RepoStore repos, BlobStore blobs)
{
    // A card counts for its text and for what was read from it; tens of thousands of repositories with an ordinary card fit.
    private const long MaxCachedChars = 64L << 20;
    private const int CharsOfFields = 1000;
    private readonly ConcurrentDictionary<(RepoId Repo, string Commit), RepoCard> _cards = new();
    private long _chars;

    /// <summary>The card of a repository at a commit.</summary>
    public RepoCard Card(RepoId repo, CommitManifest commit) => Card(repo, commit.Id, () => commit);

    /// <summary>A repository at a commit, with its card.</summary>
    public RepoHit Look(RepoId repo, CommitManifest commit) => new(repo, repos.Record(repo), commit.Id, Card(repo, commit), Score: 0, () => commit);

    /// <summary>The repositories that match, in the asked order; without a sort, the best match first and then by name.</summary>
    public IReadOnlyList<RepoHit> Search(RepoKind kind, RepoQuery query)
    {
        var hits = from repo in repos.List(kind)
                   where query.Author is null || repo.Namespace.Equals(query.Author, StringComparison.OrdinalIgnoreCase)
                   let record = repos.Record(repo)
                   where !record.Private || query.SeesPrivate
                   where query.IsGated is not { } gated || gated == (record.Gated is not null)
                   let head = repos.Head(repo, "main")
                   let load = (Func<CommitManifest>)(() => repos.Resolve(repo, head))
                   let card = Card(repo, head, load)
                   where query.Filters.All(filter => Matches(repo, card, filter))
                   let score = SearchScore.Of(query.Words, repo, card)
                   where score > 0
                   select new RepoHit(repo, record, head, card, score, load);
        return query.Sort switch
        {
            "lastModified" or "last_modified" => ByTime(hits, hit => hit.Card.Date, query.IsAscending),
            "createdAt" or "created_at" => ByTime(hits, hit => hit.Record.CreatedAt, query.IsAscending),
            _ => [.. hits.OrderByDescending(hit => hit.Score).ThenBy(hit => hit.Repo.FullName, StringComparer.Ordinal)],
        };
    }

    private RepoCard Card(RepoId repo, string commit, Func<CommitManifest> load)
    {
        if (_cards.TryGetValue((repo, commit), out var known))
        {
            return known;
        }

        var card = RepoCard.Read(repo, load(), blobs);
        if (Interlocked.Add(ref _chars, card.Text.Length + CharsOfFields) > MaxCachedChars)
        {
            _cards.Clear();
            Interlocked.Exchange(ref _chars, card.Text.Length + CharsOfFields);
        }

        return _cards[(repo, commit)] = card;
    }

    private static IReadOnlyList<RepoHit> ByTime(IEnumerable<RepoHit> hits, Func<RepoHit, DateTimeOffset> time, bool isAscending) =>
        [.. (isAscending ? hits.OrderBy(time) : hits.OrderByDescending(time)).ThenBy(hit => hit.Repo.FullName, StringComparer.Ordinal)];

    // "text-classification" also finds "task_categories:text-classification", as on the Hub.
    private static bool Matches(RepoId repo, RepoCard card, string filter) =>
        card.Tags.Any(tag => tag.Equals(filter, StringComparison.OrdinalIgnoreCase) || tag.EndsWith(":" + filter, StringComparison.OrdinalIgnoreCase))
        || filter.Equals(repo.Kind.Singular, StringComparison.OrdinalIgnoreCase);
}
