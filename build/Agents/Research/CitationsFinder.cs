using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>
/// Follows the citation graph from the papers that the search finds, in both directions, as far as the source knows it.
/// Where the source knows only a part, the report says so: reduced fidelity, with the reason (spec §4, C4).
/// </summary>
internal static class CitationsFinder
{
    private const int AnchorQueries = 2;
    private const int Depth = 2;

    public static async Task<FinderReport> FindAsync(FinderInput input, IResearchSource source, CancellationToken cancellationToken)
    {
        var session = new FinderSession(RoleNames.Citations, input, source);
        var walk = new Walk();
        foreach (var query in SearchTerms.ForPapers(input.Request, input.Profile).Take(AnchorQueries))
        {
            foreach (var hit in await session.SearchPapersAsync(query, cancellationToken).ConfigureAwait(false))
            {
                walk.Add(hit.Id, 0, "found by the search", query);
            }
        }

        while (walk.TryNext(out var step) && session.MayOpen())
        {
            var paper = await session.PaperAsync(step.Id, cancellationToken).ConfigureAwait(false);
            if (paper is null)
            {
                walk.Absent.Add(step.Id);
                continue;
            }

            session.Find(PapersFinder.Cite(paper), $"{step.Why}. {PaperText.Cut(paper.Summary, 300)}", step.Query);
            Follow(walk, paper, step);
        }

        Declare(session, walk);
        return session.Report();
    }

    private static void Follow(Walk walk, SourcePaper paper, Step step)
    {
        walk.Backward += paper.References is null ? 0 : 1;
        walk.Forward += paper.CitedBy is null ? 0 : 1;
        walk.Opened++;
        if (step.Depth == Depth)
        {
            return;
        }

        foreach (var id in paper.References ?? [])
        {
            walk.Add(id, step.Depth + 1, $"Cited by arxiv:{paper.Id}", step.Query);
        }

        foreach (var id in paper.CitedBy ?? [])
        {
            walk.Add(id, step.Depth + 1, $"Cites arxiv:{paper.Id}", step.Query);
        }
    }

    private static void Declare(FinderSession session, Walk walk)
    {
        if (walk.Opened == 0)
        {
            session.Reduce("No paper was found to start the citation graph from.");
            return;
        }

        if (walk.Backward < walk.Opened)
        {
            session.Reduce($"The source knows the references of {walk.Backward} of {walk.Opened} papers.");
        }

        if (walk.Forward < walk.Opened)
        {
            session.Reduce($"The source knows the citing papers of {walk.Forward} of {walk.Opened} papers.");
        }

        if (walk.Absent.Count > 0)
        {
            session.Reduce($"{walk.Absent.Count} papers of the graph are not in the source: {string.Join(", ", walk.Absent.Order(StringComparer.Ordinal).Take(5).Select(id => "arxiv:" + id))}.");
        }
    }

    private sealed record Step(string Id, int Depth, string Why, string Query);

    private sealed class Walk
    {
        private readonly Queue<Step> _open = new();
        private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

        public int Opened { get; set; }

        public int Backward { get; set; }

        public int Forward { get; set; }

        public List<string> Absent { get; } = [];

        public void Add(string id, int depth, string why, string query)
        {
            if (_seen.Add(id))
            {
                _open.Enqueue(new Step(id, depth, why, query));
            }
        }

        public bool TryNext([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Step? step) => _open.TryDequeue(out step);
    }
}
