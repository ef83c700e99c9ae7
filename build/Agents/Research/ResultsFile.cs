using System.Text.Json;
using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>
/// Reads a repository's <c>results.json</c>: a list of rows (or an object whose <c>results</c> is one), each with
/// dataset, method, metric, value and hyper-parameters. A row without one of these is named and left out.
/// </summary>
internal static class ResultsFile
{
    /// <summary>Whether a path is a result file by its name.</summary>
    public static bool IsOne(string path) => path == "results.json" || path.EndsWith("/results.json", StringComparison.Ordinal);

    /// <summary>The recipes of the file, unranked, and what could not be read.</summary>
    public static (IReadOnlyList<Recipe> Recipes, IReadOnlyList<string> Problems) Read(string text, Citation source)
    {
        var recipes = new List<Recipe>();
        var problems = new List<string>();
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            var rows = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("results", out var inner) ? inner : root;
            if (rows.ValueKind != JsonValueKind.Array)
            {
                return ([], [$"{source.Reference}: a list of results is expected, found {rows.ValueKind}."]);
            }

            var number = 0;
            foreach (var row in rows.EnumerateArray())
            {
                number++;
                if (ReadRow(row, source) is { } recipe)
                {
                    recipes.Add(recipe);
                }
                else
                {
                    problems.Add($"{source.Reference}: row {number} lacks one of dataset, method, metric, value (a number) and hyperparameters (an object).");
                }
            }
        }
        catch (JsonException error)
        {
            problems.Add($"{source.Reference}: not JSON at line {error.LineNumber + 1}.");
        }

        return (recipes, problems);
    }

    /// <summary>Whether two recipes say the same: dataset, method, metric, value and hyper-parameters.</summary>
    public static bool Same(Recipe one, Recipe other) => Key(one) == Key(other);

    /// <summary>One text for what a recipe says, without its rank and source.</summary>
    public static string Key(Recipe recipe) => Digest.OfParts(
        [
            recipe.Dataset, recipe.Method, recipe.Metric, recipe.Value.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
            .. recipe.Hyperparameters.Select(h => $"{h.Key}={CanonicalJson.Of(h.Value)}"),
        ]);

    private static Recipe? ReadRow(JsonElement row, Citation source)
    {
        if (row.ValueKind != JsonValueKind.Object
            || Text(row, "dataset") is not { } dataset
            || Text(row, "method") is not { } method
            || Text(row, "metric") is not { } metric
            || !row.TryGetProperty("value", out var value) || value.ValueKind != JsonValueKind.Number
            || !row.TryGetProperty("hyperparameters", out var hyperparameters) || hyperparameters.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var settings = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in hyperparameters.EnumerateObject())
        {
            settings[property.Name] = property.Value.Clone();
        }

        return new Recipe(0, dataset, method, metric, value.GetDouble(), settings, source);
    }

    private static string? Text(JsonElement row, string name) => row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
