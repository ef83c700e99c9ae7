using System.Globalization;
using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>The landscape in 2 to 6 sentences, each made of what was found.</summary>
internal static class SynthesisText
{
    /// <summary>A recipe on one line: "dataset X + method Y → metric Z".</summary>
    public static string Line(Recipe recipe) =>
        $"{recipe.Dataset} + {recipe.Method} → {recipe.Metric} {recipe.Value.ToString("0.####", CultureInfo.InvariantCulture)}";

    public static string Landscape(SynthesisInput input, IReadOnlyList<Recipe> recipes, IReadOnlyList<CodePattern> patterns)
    {
        var findings = input.Reports.SelectMany(r => r.Findings).ToList();
        var sentences = new List<string> { Recipes(input, recipes) };
        var best = RecipeFit.Best(new Research(recipes, [], [], string.Empty, string.Empty), input.Profile, input.Request.Dataset, input.Request.Method);
        sentences.Add(best is null
            ? $"None of them is for {input.Request.Dataset ?? "the dataset"} with {input.Request.Method ?? "the method"}, so the profile's defaults stand."
            : $"The best for this dataset and method reaches {best.Metric} {best.Value.ToString("0.####", CultureInfo.InvariantCulture)} with {Settings(best)} ({best.Source.Reference}).");
        var papers = findings.Where(f => f.Citation.Kind == CitationKind.Paper).Select(f => f.Citation).DistinctBy(c => c.Reference).ToList();
        if (papers.Count > 0)
        {
            sentences.Add($"{papers.Count} papers treat the task, the nearest being \"{papers[0].Title.TrimEnd('.')}\" ({papers[0].Reference}).");
        }

        if (patterns.Count > 0)
        {
            sentences.Add($"{patterns.Count} scripts show working code, first {patterns[0].Source.Reference}.");
        }

        var alternatives = findings.Count(f => f.Citation.Kind == CitationKind.Dataset && f.Citation.Id != input.Request.Dataset);
        if (alternatives > 0)
        {
            sentences.Add($"{alternatives} other datasets serve the same task and were left alone.");
        }

        var reduced = input.Reports.Where(r => r.Fidelity != "full").Select(r => r.Finder).ToList();
        if (reduced.Count > 0)
        {
            sentences.Add($"Fidelity is reduced in {string.Join(", ", reduced)}; the reports say why.");
        }

        return string.Join(' ', sentences);
    }

    private static string Recipes(SynthesisInput input, IReadOnlyList<Recipe> recipes) => recipes.Count == 0
        ? $"No recipe with a result was found for {input.Profile.TaskType}."
        : $"{recipes.Count} recipes with a result were found in {recipes.Select(r => r.Source.Id).Distinct().Count()} repositories.";

    private static string Settings(Recipe recipe) =>
        recipe.Hyperparameters.Count == 0 ? "no stated hyper-parameters" : string.Join(", ", recipe.Hyperparameters.Select(h => $"{h.Key} {CanonicalJson.Of(h.Value)}"));
}
