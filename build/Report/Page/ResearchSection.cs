using System.Globalization;
using Trainwright.Rules;

namespace Trainwright.Report;

/// <summary>A recipe and where it was reported.</summary>
internal sealed record RecipeView(int Rank, LinkView Source, string Dataset, string Method, string Result, string Hyperparameters);

/// <summary>Code that the implementation follows.</summary>
internal sealed record PatternView(string Purpose, LinkView Source, string Excerpt);

/// <summary>What was found before anything was built.</summary>
internal sealed record ResearchView(
    string Landscape,
    string Fidelity,
    IReadOnlyList<RecipeView> Recipes,
    IReadOnlyList<PatternView> Patterns,
    string? Checked,
    IReadOnlyList<LinkView> Unresolved);

/// <summary>Research with its citations.</summary>
internal static class ResearchSection
{
    /// <summary>The section; null before Research.</summary>
    public static ResearchView? Of(RunView view, Links links)
    {
        if (view.Research is not { } research)
        {
            return null;
        }

        var checks = view.Critique?.Checks ?? [];
        return new ResearchView(
            research.Landscape,
            research.CitationGraphFidelity,
            [.. research.Recipes.OrderBy(recipe => recipe.Rank).Select(recipe => new RecipeView(
                recipe.Rank,
                links.Citation(recipe.Source),
                recipe.Dataset,
                recipe.Method,
                $"{ResultLine.NameOf(recipe.Metric)} {Shown.Metric(recipe.Value)}",
                string.Join(", ", recipe.Hyperparameters.Select(pair => $"{pair.Key}={Shown.Json(pair.Value)}"))))],
            [.. research.CodePatterns.Select(pattern => new PatternView(pattern.Purpose, links.Citation(pattern.Source), pattern.Excerpt))],
            view.Critique is null ? null : FigureMarks.At(string.Create(CultureInfo.InvariantCulture, $"{checks.Count(check => check.Resolves)} of {checks.Count} citations resolve"), "02-verify-research/critique.json", "$.checks"),
            [.. checks.Where(check => !check.Resolves).Select(check => links.Reference(check.Citation.Reference, $"{check.Citation.Title}: {check.Detail}"))]);
    }
}
