using System.Text.RegularExpressions;

namespace Trainwright.Rules;

/// <summary>P1: what the critique and the review say is what their own checks and verdicts say, and the working example is one that was checked, at a commit.</summary>
internal static partial class GroundingCheck
{
    private const string CritiqueFile = "02-verify-research/critique.json";
    private const string ResearchFile = "02-verify-research/research.json";
    private const string ReviewFile = "06-code-review/review.json";

    /// <summary>What does not hold.</summary>
    public static IEnumerable<ConformanceProblem> Problems(ConformanceFacts facts) => [.. Critique(facts), .. Examples(facts), .. Review(facts)];

    private static IEnumerable<ConformanceProblem> Critique(ConformanceFacts facts)
    {
        if (facts.Critique is not { } critique)
        {
            yield break;
        }

        if (critique.Checks.Count == 0)
        {
            yield return new("the critique checked no citation", CritiqueFile, "$.checks");
        }

        foreach (var (check, index) in critique.Checks.Select((check, index) => (check, index)).Where(entry => !entry.check.Resolves))
        {
            yield return new($"'{check.Citation.Reference}' does not resolve", CritiqueFile, $"$.checks[{index}].resolves");
        }

        var done = critique.Checks.Select(check => check.Citation.Reference).ToHashSet(StringComparer.Ordinal);
        foreach (var citation in (facts.Research?.Citations ?? []).Where(citation => !done.Contains(citation.Reference)))
        {
            yield return new($"'{citation.Reference}' is cited and was not checked", ResearchFile, "$.citations");
        }
    }

    private static IEnumerable<ConformanceProblem> Examples(ConformanceFacts facts)
    {
        var done = (facts.Critique?.Checks ?? []).Where(check => check.Resolves).Select(check => check.Citation.Reference).ToHashSet(StringComparer.Ordinal);
        foreach (var (pattern, index) in (facts.Research?.CodePatterns ?? []).Select((pattern, index) => (pattern, index)))
        {
            if (!Commit().IsMatch(pattern.Source.Reference))
            {
                yield return new($"the example '{pattern.Source.Reference}' is cited at no commit", ResearchFile, $"$.codePatterns[{index}].source.reference");
            }

            if (facts.Critique is not null && !done.Contains(pattern.Source.Reference))
            {
                yield return new($"the example '{pattern.Source.Reference}' was not checked", ResearchFile, $"$.codePatterns[{index}].source.reference");
            }
        }
    }

    private static IEnumerable<ConformanceProblem> Review(ConformanceFacts facts)
    {
        foreach (var (verdict, index) in (facts.Review?.Verdicts ?? []).Select((verdict, index) => (verdict, index)).Where(entry => entry.verdict.Outcome == VerdictOutcome.Breach))
        {
            yield return new($"the review holds a breach of {verdict.Rule}: {verdict.Message}", ReviewFile, $"$.verdicts[{index}]");
        }
    }

    // A commit in an address or after an @: seven digits are the least that Git itself shortens to.
    [GeneratedRegex("[@/][0-9a-f]{7,40}(?:/|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Commit();
}
