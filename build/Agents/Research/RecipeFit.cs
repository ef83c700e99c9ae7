using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>Whether a recipe is for this request's dataset and method; only such a recipe may set values.</summary>
internal static class RecipeFit
{
    /// <summary>The best-ranked recipe for this very dataset and method, or null.</summary>
    public static Recipe? Best(Research? research, Profile profile, string? dataset, string? method) => dataset is null || method is null
        ? null
        : research?.Recipes.Where(r => SameDataset(r, dataset) && SameMethod(r, profile, method)).MinBy(r => r.Rank);

    public static bool SameDataset(Recipe recipe, string? dataset) => dataset is not null && recipe.Dataset.Equals(dataset, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// A result file words its method as it likes, so a recipe is also for the profile's method when it comes from a
    /// repository that the profile itself cites for a default.
    /// </summary>
    public static bool SameMethod(Recipe recipe, Profile profile, string? method) =>
        method is not null && (RequestVocabulary.Parts(recipe.Method).ToHashSet(StringComparer.Ordinal).SetEquals(RequestVocabulary.Parts(method)) || IsCited(recipe, profile));

    private static bool IsCited(Recipe recipe, Profile profile) =>
        HubReference.Parse(recipe.Source.Reference) is { } source
        && profile.Hyperparameters.Values.Any(h => HubReference.Parse(h.Citation) is { } cited && cited.Kind == source.Kind && cited.Id == source.Id);
}
