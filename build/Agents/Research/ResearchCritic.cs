using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>The research critic by rules: every citation resolved, every recipe found again in the file it cites.</summary>
public static class ResearchCritic
{
    /// <summary>The critique; ok when there is no issue.</summary>
    public static async Task<Critique> AnswerAsync(CritiqueInput input, IResearchSource source, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(source);
        var research = input.Research;
        var all = research.Citations.Concat(research.Recipes.Select(r => r.Source)).Concat(research.CodePatterns.Select(p => p.Source)).DistinctBy(c => c.Reference).ToList();
        var checks = await new CitationResolver(source).ResolveAsync(all, cancellationToken).ConfigureAwait(false);
        var issues = checks.Where(c => !c.Resolves).Select(c => $"{c.Citation.Reference} does not resolve: {c.Detail}").ToList();
        issues.AddRange(await RecipeIssuesAsync(research, checks, source, cancellationToken).ConfigureAwait(false));
        if (input.Request.Kind == RequestKind.Train && research.CodePatterns.Count == 0)
        {
            issues.Add("No working example code was found, so nothing grounds the implementation (P1).");
        }

        return new Critique(issues.Count == 0, checks, issues, input.Round);
    }

    private static async Task<IReadOnlyList<string>> RecipeIssuesAsync(Research research, IReadOnlyList<CitationCheck> checks, IResearchSource source, CancellationToken cancellationToken)
    {
        var issues = new List<string>();
        var resolved = checks.Where(c => c.Resolves).Select(c => c.Citation.Reference).ToHashSet(StringComparer.Ordinal);
        foreach (var group in research.Recipes.Where(r => resolved.Contains(r.Source.Reference)).GroupBy(r => r.Source.Reference))
        {
            var citation = group.First().Source;
            if (HubReference.Parse(citation.Reference) is not { Revision: { } revision, Path: { } path } reference)
            {
                issues.Add($"The recipe of rank {group.First().Rank} cites {citation.Reference}, which is no result file.");
                continue;
            }

            var text = await source.FileAsync(reference.Kind, reference.Id, revision, path, cancellationToken).ConfigureAwait(false);
            var rows = ModelCardResults.IsOne(path) ? ModelCardResults.Read(text ?? string.Empty, citation) : ResultsFile.Read(text ?? "[]", citation).Recipes;
            issues.AddRange(group.Where(recipe => !rows.Any(row => ResultsFile.Same(row, recipe)))
                .Select(recipe => $"The recipe of rank {recipe.Rank} ({SynthesisText.Line(recipe)}) does not stand in {citation.Reference}."));
        }

        return issues;
    }
}
