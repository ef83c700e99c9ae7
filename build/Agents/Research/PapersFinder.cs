using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>Searches papers and keeps their methodology sections, not their abstracts (§5.2).</summary>
internal static class PapersFinder
{
    private const int SummaryLimit = 1_500;

    public static async Task<FinderReport> FindAsync(FinderInput input, IResearchSource source, CancellationToken cancellationToken)
    {
        var session = new FinderSession(RoleNames.Papers, input, source);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var abstractsOnly = 0;
        foreach (var query in SearchTerms.ForPapers(input.Request, input.Profile))
        {
            foreach (var hit in await session.SearchPapersAsync(query, cancellationToken).ConfigureAwait(false))
            {
                if (!seen.Add(hit.Id) || !session.MayOpen())
                {
                    continue;
                }

                var paper = await session.PaperAsync(hit.Id, cancellationToken).ConfigureAwait(false);
                if (paper is null)
                {
                    session.Note($"The search lists arxiv:{hit.Id}, but the paper cannot be opened.");
                    continue;
                }

                var sections = paper.Markdown is null ? [] : PaperText.Methodology(paper.Markdown);
                abstractsOnly += sections.Count == 0 ? 1 : 0;
                session.Find(Cite(paper), Summary(paper, sections), query);
            }
        }

        if (abstractsOnly > 0)
        {
            session.Reduce($"{abstractsOnly} of {seen.Count} papers have no readable methodology section; their abstracts stand in.");
        }

        return session.Report();
    }

    public static Citation Cite(SourcePaper paper) => new(CitationKind.Paper, paper.Id, $"arxiv:{paper.Id}", paper.Title);

    private static string Summary(SourcePaper paper, IReadOnlyList<string> sections) =>
        sections.Count > 0 ? PaperText.Cut(string.Join(" | ", sections), SummaryLimit) : "Abstract: " + PaperText.Cut(paper.Summary, SummaryLimit);
}
