using System.Text.Json;

namespace Trainwright.Rules;

/// <summary>P5: plan and frozen baseline hold what the request states, unless a user decided otherwise.</summary>
internal static class IntentCheck
{
    /// <summary>Where they part.</summary>
    public static IEnumerable<ConformanceProblem> Problems(ConformanceFacts facts)
    {
        var request = facts.Plan.Request;
        var file = $"baseline.{(facts.Baseline.Version == 0 ? 0 : 1)}.json";
        if (request.Method is { } method && !Same(method, facts.Plan.Method) && !IsDecided(facts, "method"))
        {
            yield return new($"the plan is for '{facts.Plan.Method}', asked for is '{method}'", "00-intake/plan.json", "$.method");
        }

        foreach (var (key, asked) in Asked(request))
        {
            if (facts.Baseline.Entries.TryGetValue(key, out var entry) && entry.Origin != BaselineOrigin.Decision && !Same(entry.Value, asked))
            {
                yield return new($"{key} is frozen at {CanonicalJson.Of(entry.Value)}, the request states {CanonicalJson.Of(asked)}", file, $"$.entries.{key}.value");
            }
        }

        if (facts.Resources is { } resources && facts.Baseline.Entries.TryGetValue("output_repo", out var output) && Text(output.Value) is { } repo && repo.Contains('/', StringComparison.Ordinal) && repo != resources.Destination)
        {
            yield return new($"the destination is '{resources.Destination}', frozen is '{repo}'", "03-resources/resources.json", "$.destination");
        }
    }

    private static IEnumerable<KeyValuePair<string, JsonElement>> Asked(RequestIntent request) =>
    [
        .. new (string Key, string? Value)[] { ("model", request.Model), ("dataset", request.Dataset), ("method", request.Method), ("metric", request.Metric) }
            .Where(asked => asked.Value is not null).Select(asked => KeyValuePair.Create(asked.Key, JsonSerializer.SerializeToElement(asked.Value!, ArtefactJson.Default.String))),
        .. request.Stated,
    ];

    private static bool IsDecided(ConformanceFacts facts, string key) => facts.Baseline.Entries.TryGetValue(key, out var entry) && entry.Origin == BaselineOrigin.Decision;

    private static bool Same(JsonElement frozen, JsonElement asked) =>
        (Text(frozen), Text(asked)) is ({ } left, { } right) ? Same(left, right)
        : frozen.ValueKind == JsonValueKind.Number && asked.ValueKind == JsonValueKind.Number ? frozen.GetDouble().Equals(asked.GetDouble())
        : CanonicalJson.Of(frozen) == CanonicalJson.Of(asked);

    // A method is the same in another order of capitals.
    private static bool Same(string left, string right) => string.Equals(left.Trim(), right.Trim(), StringComparison.OrdinalIgnoreCase);

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
