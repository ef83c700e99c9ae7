using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>Confirms that the dataset exists, reads its card, and lists alternatives that the user could choose instead.</summary>
internal static class DatasetsFinder
{
    public static async Task<FinderReport> FindAsync(FinderInput input, IResearchSource source, CancellationToken cancellationToken)
    {
        var session = new FinderSession(RoleNames.Datasets, input, source);
        var wanted = input.Request.Dataset;
        if (wanted is not null)
        {
            var repo = await session.RepoAsync(RepoKind.Dataset, wanted, cancellationToken).ConfigureAwait(false);
            if (repo is null)
            {
                session.Note($"The dataset '{wanted}' does not exist in this source.");
            }
            else
            {
                await FindAsync(session, repo, "Asked for", wanted, cancellationToken).ConfigureAwait(false);
            }
        }

        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { wanted ?? string.Empty };
        foreach (var query in SearchTerms.ForDatasets(input.Request, input.Profile))
        {
            foreach (var hit in await session.SearchReposAsync(RepoKind.Dataset, query, cancellationToken).ConfigureAwait(false))
            {
                if (seen.Add(hit.Id) && session.MayOpen()
                    && await session.RepoAsync(RepoKind.Dataset, hit.Id, cancellationToken).ConfigureAwait(false) is { } other)
                {
                    await FindAsync(session, other, "Alternative", query, cancellationToken).ConfigureAwait(false);
                }
            }
        }

        return session.Report();
    }

    private static async Task FindAsync(FinderSession session, SourceRepo repo, string role, string query, CancellationToken cancellationToken)
    {
        var card = repo.Files.Contains("README.md") ? await session.FileAsync(repo, "README.md", cancellationToken).ConfigureAwait(false) : null;
        var about = card is null ? "no dataset card" : PaperText.Cut(WithoutFrontMatter(card), 300);
        session.Find(
            new Citation(CitationKind.Dataset, repo.Id, HubReference.To(RepoKind.Dataset, repo.Id, repo.Sha), repo.Id),
            $"{role}: {repo.Files.Count} files, licence {repo.License ?? "not stated"}. {about}",
            query);
    }

    private static string WithoutFrontMatter(string card)
    {
        var end = card.StartsWith("---", StringComparison.Ordinal) ? card.IndexOf("\n---", 3, StringComparison.Ordinal) : -1;
        return end < 0 ? card : card[(end + 4)..];
    }
}
