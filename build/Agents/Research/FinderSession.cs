using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>
/// One finder's bounded view of the source: it counts queries and opened things, stops quietly at the limits, says
/// in its notes that it did, and never brings back what an earlier round proved wrong.
/// </summary>
internal sealed class FinderSession(string finder, FinderInput input, IResearchSource source)
{
    private readonly List<Finding> _findings = [];
    private readonly List<Recipe> _recipes = [];
    private readonly List<string> _notes = [];
    private readonly List<string> _queries = [];
    private readonly HashSet<string> _cited = new(StringComparer.Ordinal);
    private int _opened;
    private bool _isReduced;

    public FinderInput Input => input;

    public async Task<IReadOnlyList<PaperHit>> SearchPapersAsync(string query, CancellationToken cancellationToken) =>
        MayAsk(query) ? await source.SearchPapersAsync(query, input.Limits.ResultsPerQuery, cancellationToken).ConfigureAwait(false) : [];

    public async Task<IReadOnlyList<RepoHit>> SearchReposAsync(RepoKind kind, string query, CancellationToken cancellationToken) =>
        MayAsk(query) ? await source.SearchReposAsync(kind, query, input.Limits.ResultsPerQuery, cancellationToken).ConfigureAwait(false) : [];

    public bool MayOpen()
    {
        if (_opened < input.Limits.MaxItems)
        {
            _opened++;
            return true;
        }

        Note($"Stopped after {input.Limits.MaxItems} opened items, the limit of one finder.");
        return false;
    }

    public Task<SourcePaper?> PaperAsync(string id, CancellationToken cancellationToken) => source.PaperAsync(id, cancellationToken);

    public Task<SourceRepo?> RepoAsync(RepoKind kind, string id, CancellationToken cancellationToken) => source.RepoAsync(kind, id, null, cancellationToken);

    public Task<string?> FileAsync(SourceRepo repo, string path, CancellationToken cancellationToken) => source.FileAsync(repo.Kind, repo.Id, repo.Sha, path, cancellationToken);

    public void Find(Citation citation, string summary, string query)
    {
        if (!input.Avoid.Contains(citation.Reference) && _cited.Add(citation.Reference))
        {
            _findings.Add(new Finding(citation, summary, query));
        }
    }

    public void Attribute(Recipe recipe)
    {
        if (!input.Avoid.Contains(recipe.Source.Reference))
        {
            _recipes.Add(recipe);
        }
    }

    public void Note(string note)
    {
        if (!_notes.Contains(note))
        {
            _notes.Add(note);
        }
    }

    /// <summary>Declares that less was seen than the role asks for, with the reason.</summary>
    public void Reduce(string reason)
    {
        _isReduced = true;
        Note(reason);
    }

    public FinderReport Report() => new(finder, _queries, _findings, _recipes, _isReduced ? "reduced" : "full", _notes);

    private bool MayAsk(string query)
    {
        if (_queries.Count >= input.Limits.MaxQueries)
        {
            return false;
        }

        _queries.Add(query);
        return true;
    }
}
