using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>
/// Resolves citations through the source: a paper exists and has that title, a repository exists at that commit, a
/// file exists in it. What this source cannot see does not resolve.
/// </summary>
public sealed class CitationResolver(IResearchSource source)
{
    /// <summary>A check for every citation, in their order.</summary>
    public async Task<IReadOnlyList<CitationCheck>> ResolveAsync(IReadOnlyList<Citation> citations, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(citations);
        var checks = new List<CitationCheck>(citations.Count);
        foreach (var citation in citations)
        {
            checks.Add(await ResolveAsync(citation, cancellationToken).ConfigureAwait(false));
        }

        return checks;
    }

    /// <summary>The research with only what resolves: recipes, patterns and citations whose source a check could not confirm are left out.</summary>
    public static Research Keep(Research research, Critique critique)
    {
        ArgumentNullException.ThrowIfNull(research);
        ArgumentNullException.ThrowIfNull(critique);
        var good = critique.Checks.Where(c => c.Resolves).Select(c => c.Citation.Reference).ToHashSet(StringComparer.Ordinal);
        return research with
        {
            Recipes = [.. research.Recipes.Where(r => good.Contains(r.Source.Reference)).OrderBy(r => r.Rank).Select((r, i) => r with { Rank = i + 1 })],
            CodePatterns = [.. research.CodePatterns.Where(p => good.Contains(p.Source.Reference))],
            Citations = [.. research.Citations.Where(c => good.Contains(c.Reference))],
        };
    }

    private Task<CitationCheck> ResolveAsync(Citation citation, CancellationToken cancellationToken) => citation.Kind switch
    {
        CitationKind.Paper => PaperAsync(citation, cancellationToken),
        CitationKind.Model or CitationKind.Dataset or CitationKind.Code => HubAsync(citation, cancellationToken),
        _ => Task.FromResult(new CitationCheck(citation, false, $"A citation of kind {citation.Kind} cannot be resolved through this source.")),
    };

    private async Task<CitationCheck> PaperAsync(Citation citation, CancellationToken cancellationToken)
    {
        if (!citation.Reference.StartsWith("arxiv:", StringComparison.Ordinal))
        {
            return new CitationCheck(citation, false, $"'{citation.Reference}' is not a paper reference (arxiv:ID).");
        }

        var id = citation.Reference["arxiv:".Length..];
        var paper = await source.PaperAsync(id, cancellationToken).ConfigureAwait(false);
        return paper is null ? new CitationCheck(citation, false, $"There is no paper arxiv:{id}.")
            : PaperText.TitleKey(paper.Title) != PaperText.TitleKey(citation.Title) ? new CitationCheck(citation, false, $"arxiv:{id} is titled \"{paper.Title}\", not \"{citation.Title}\".")
            : new CitationCheck(citation, true, $"arxiv:{id} exists and has this title.");
    }

    private async Task<CitationCheck> HubAsync(Citation citation, CancellationToken cancellationToken)
    {
        if (HubReference.Parse(citation.Reference) is not { } reference)
        {
            return new CitationCheck(citation, false, $"'{citation.Reference}' is not a hub:// reference.");
        }

        var isOtherKind = citation.Kind == CitationKind.Model && reference.Kind != RepoKind.Model || citation.Kind == CitationKind.Dataset && reference.Kind != RepoKind.Dataset;
        if (isOtherKind)
        {
            return new CitationCheck(citation, false, $"The citation says {citation.Kind}, its reference is of another kind.");
        }

        var repo = await source.RepoAsync(reference.Kind, reference.Id, reference.Revision, cancellationToken).ConfigureAwait(false);
        if (repo is null)
        {
            var head = reference.Revision is null ? null : await source.RepoAsync(reference.Kind, reference.Id, null, cancellationToken).ConfigureAwait(false);
            return new CitationCheck(citation, false, head is null ? $"The repository '{reference.Id}' does not exist." : $"'{reference.Id}' has no commit {reference.Revision}; its main branch is at {head.Sha}.");
        }

        if (!repo.Id.Equals(reference.Id, StringComparison.Ordinal))
        {
            return new CitationCheck(citation, false, $"'{reference.Id}' leads to '{repo.Id}': a renamed repository is another one until acknowledged.");
        }

        if (reference.Path is null)
        {
            return citation.Kind == CitationKind.Code
                ? new CitationCheck(citation, false, $"'{citation.Reference}' names no file.")
                : new CitationCheck(citation, true, $"'{repo.Id}' exists at {repo.Sha}.");
        }

        return repo.Files.Contains(reference.Path)
            ? new CitationCheck(citation, true, $"{reference.Path} exists in '{repo.Id}' at {repo.Sha}.")
            : new CitationCheck(citation, false, $"'{repo.Id}' at {repo.Sha} has no file {reference.Path}.");
    }
}
