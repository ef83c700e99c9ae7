using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>
/// Searches model repositories for code that runs and for results that it reached. A recipe is taken only from a
/// result file, so that each is attributed to a result; code comes with its commit.
/// </summary>
internal static class ExamplesFinder
{
    private const int ScriptsPerRepo = 3;

    public static async Task<FinderReport> FindAsync(FinderInput input, IResearchSource source, CancellationToken cancellationToken)
    {
        var session = new FinderSession(RoleNames.Examples, input, source);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var query in SearchTerms.ForExamples(input.Request, input.Profile))
        {
            foreach (var hit in await session.SearchReposAsync(RepoKind.Model, query, cancellationToken).ConfigureAwait(false))
            {
                if (seen.Add(hit.Id) && session.MayOpen())
                {
                    await OpenAsync(session, hit.Id, query, cancellationToken).ConfigureAwait(false);
                }
            }
        }

        var report = session.Report();
        if (!report.Findings.Any(f => f.Citation.Kind == CitationKind.Code))
        {
            session.Reduce($"None of {seen.Count} repositories has example code for this task.");
        }

        return session.Report();
    }

    private static async Task OpenAsync(FinderSession session, string id, string query, CancellationToken cancellationToken)
    {
        var repo = await session.RepoAsync(RepoKind.Model, id, cancellationToken).ConfigureAwait(false);
        if (repo is null)
        {
            session.Note($"The search lists '{id}', but the repository cannot be opened.");
            return;
        }

        foreach (var path in repo.Files.Where(ResultsFile.IsOne).Order(StringComparer.Ordinal))
        {
            await ReadResultsAsync(session, repo, path, query, cancellationToken).ConfigureAwait(false);
        }

        if (!repo.Files.Any(ResultsFile.IsOne) && repo.Files.Contains("README.md"))
        {
            await ReadCardAsync(session, repo, query, cancellationToken).ConfigureAwait(false);
        }

        // Training scripts come first: they are what the implementation follows.
        var scripts = repo.Files.Where(f => f.EndsWith(".py", StringComparison.Ordinal))
            .OrderBy(f => f.Contains("train", StringComparison.OrdinalIgnoreCase) ? 0 : 1).ThenBy(f => f, StringComparer.Ordinal).Take(ScriptsPerRepo);
        foreach (var path in scripts)
        {
            if (await session.FileAsync(repo, path, cancellationToken).ConfigureAwait(false) is { } code)
            {
                var title = $"{path} of {repo.Id}: {CodeExcerpt.Purpose(code) ?? "example code"}";
                session.Find(new Citation(CitationKind.Code, repo.Id, HubReference.To(RepoKind.Model, repo.Id, repo.Sha, path), title), CodeExcerpt.Of(code), query);
            }
        }
    }

    private static async Task ReadResultsAsync(FinderSession session, SourceRepo repo, string path, string query, CancellationToken cancellationToken)
    {
        var text = await session.FileAsync(repo, path, cancellationToken).ConfigureAwait(false);
        if (text is null)
        {
            return;
        }

        var citation = new Citation(CitationKind.Code, repo.Id, HubReference.To(RepoKind.Model, repo.Id, repo.Sha, path), $"{path} of {repo.Id}: results");
        var (recipes, problems) = ResultsFile.Read(text, citation);
        foreach (var problem in problems)
        {
            session.Note(problem);
        }

        foreach (var recipe in recipes)
        {
            session.Attribute(recipe);
        }

        if (recipes.Count > 0)
        {
            session.Find(citation, $"{recipes.Count} results: {string.Join("; ", recipes.Take(3).Select(SynthesisText.Line))}", query);
        }
    }

    // Where there is no result file, the card's own evaluation results are the next best thing that can be looked up again.
    private static async Task ReadCardAsync(FinderSession session, SourceRepo repo, string query, CancellationToken cancellationToken)
    {
        var citation = new Citation(CitationKind.Code, repo.Id, HubReference.To(RepoKind.Model, repo.Id, repo.Sha, "README.md"), $"README.md of {repo.Id}: evaluation results");
        var recipes = ModelCardResults.Read(await session.FileAsync(repo, "README.md", cancellationToken).ConfigureAwait(false) ?? string.Empty, citation);
        foreach (var recipe in recipes)
        {
            session.Attribute(recipe);
        }

        if (recipes.Count > 0)
        {
            session.Find(citation, $"{recipes.Count} results: {string.Join("; ", recipes.Take(3).Select(SynthesisText.Line))}", query);
        }
    }
}
