using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>Ranks the recipes and joins the finders' reports; adds nothing that none of them found.</summary>
public static class Synthesizer
{
    private const int MaxRecipes = 30;

    /// <summary>The synthesis of the finders' reports.</summary>
    public static Research Answer(SynthesisInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var recipes = Rank(input);
        var findings = input.Reports.SelectMany(r => r.Findings).ToList();
        var patterns = findings
            .Where(f => f.Citation.Kind == CitationKind.Code && f.Citation.Reference.EndsWith(".py", StringComparison.Ordinal))
            .DistinctBy(f => f.Citation.Reference)
            .Select(f => new CodePattern(Purpose(f.Citation), f.Citation, f.Summary))
            .ToList();
        var citations = findings.Select(f => f.Citation).Concat(recipes.Select(r => r.Source)).DistinctBy(c => c.Reference)
            .OrderBy(c => c.Kind).ThenBy(c => c.Reference, StringComparer.Ordinal).ToList();
        var fidelity = input.Reports.All(r => r.Fidelity == "full") ? "full" : "reduced";
        return new Research(recipes, patterns, citations, SynthesisText.Landscape(input, recipes, patterns), fidelity);
    }

    private static List<Recipe> Rank(SynthesisInput input)
    {
        var sign = input.Profile.Metric.HigherIsBetter ? -1 : 1;
        var metric = input.Request.Metric ?? input.Profile.Metric.Name;
        return [.. input.Reports.SelectMany(r => r.Recipes)
            .DistinctBy(ResultsFile.Key)
            .OrderBy(r => RecipeFit.SameDataset(r, input.Request.Dataset) ? 0 : 1)
            .ThenBy(r => RecipeFit.SameMethod(r, input.Profile, input.Request.Method) ? 0 : 1)
            .ThenBy(r => r.Metric == metric ? 0 : 1)
            .ThenBy(r => sign * r.Value)
            .ThenBy(r => r.Source.Reference, StringComparer.Ordinal)
            .Take(MaxRecipes)
            .Select((recipe, index) => recipe with { Rank = index + 1 })];
    }

    private static string Purpose(Citation citation)
    {
        var colon = citation.Title.IndexOf(": ", StringComparison.Ordinal);
        return colon < 0 ? citation.Title : citation.Title[(colon + 2)..];
    }
}
