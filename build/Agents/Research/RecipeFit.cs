using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>Whether a recipe is for this request's dataset and method; only such a recipe may set values.</summary>
internal static class RecipeFit
{
    /// <summary>The best-ranked recipe for this very dataset and method, or null.</summary>
    public static Recipe? Best(Research? research, string? dataset, string? method) => dataset is null || method is null
        ? null
        : research?.Recipes.Where(r => SameDataset(r, dataset) && SameMethod(r, method)).MinBy(r => r.Rank);

    public static bool SameDataset(Recipe recipe, string? dataset) => dataset is not null && recipe.Dataset.Equals(dataset, StringComparison.OrdinalIgnoreCase);

    public static bool SameMethod(Recipe recipe, string? method) =>
        method is not null && RequestVocabulary.Parts(recipe.Method).ToHashSet(StringComparer.Ordinal).SetEquals(RequestVocabulary.Parts(method));
}
