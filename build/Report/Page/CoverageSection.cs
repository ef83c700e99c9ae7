using Trainwright.Rules;

namespace Trainwright.Report;

/// <summary>One rule or criterion.</summary>
internal sealed record CoverageRow(string Id, string Title, string Verdict, string Message, IReadOnlyList<EvidenceView> Evidence, string? Fix);

/// <summary>The rule coverage. Not final: only what the guards have judged so far.</summary>
internal sealed record CoverageView(bool IsFinal, bool Conforms, IReadOnlyList<CoverageRow> Criteria, IReadOnlyList<CoverageRow> Rules);

/// <summary>Rules and criteria with their evidence.</summary>
internal static class CoverageSection
{
    /// <summary>The section; null before the first verdict.</summary>
    public static CoverageView? Of(RunView view, Links links)
    {
        if (view.Conformance is { } conformance)
        {
            return new CoverageView(true, conformance.Conforms, Rows(conformance.Criteria, links), Rows(conformance.Rules, links));
        }

        var judged = view.Guards.SelectMany(guard => guard.Verdicts)
            .GroupBy(verdict => verdict.Rule.Name, StringComparer.Ordinal)
            .OrderBy(group => SortKey(group.Key), StringComparer.Ordinal)
            .Select(group => group.OrderBy(Weight).First())
            .Select(verdict => new CoverageRow(
                verdict.Rule.Name,
                RuleTitles.Of(verdict.Rule.Name),
                Words.Verdict(verdict.Outcome),
                verdict.Message,
                links.Evidence(verdict.Evidence),
                verdict.Outcome == VerdictOutcome.Breach ? verdict.Fix : null))
            .ToList();
        return judged.Count == 0 ? null : new CoverageView(false, judged.All(row => row.Verdict != "FAIL"), [], judged);
    }

    private static IReadOnlyList<CoverageRow> Rows(IEnumerable<ConformanceRow> rows, Links links) =>
        [.. rows.Select(row => new CoverageRow(row.Id, row.Title, Words.Verdict(row.Outcome), row.Message, links.Evidence(row.Evidence), null))];

    // A rule that was judged more than once is as good as its worst verdict.
    private static int Weight(Verdict verdict) => verdict.Outcome switch
    {
        VerdictOutcome.Breach => 0,
        VerdictOutcome.Pass => 1,
        _ => 2,
    };

    // R2 before R10.
    private static string SortKey(string rule) => rule.Length > 0 && rule[0] is 'R' or 'P' ? rule[..1] + rule[1..].PadLeft(3, '0') : rule;
}
