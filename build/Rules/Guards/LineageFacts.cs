using System.Text.Json;
using System.Text.RegularExpressions;

namespace Trainwright.Rules;

/// <summary>What the result says of its origin: the base in its own config, and the digests of both models' weights.</summary>
public sealed partial record LineageFacts(string? BaseModel, string? BaseRevision, string BaseWeights, string ResultWeights, bool HasRemoteCode)
{
    private static readonly string[] WeightFiles = [".safetensors", ".bin", ".pt", ".pth", ".gguf"];

    /// <summary>
    /// Reads a result's <c>config.json</c>, for an adapter its <c>adapter_config.json</c>, the <c>lineage.json</c> that the
    /// training script pushes (each empty where there is none), and both trees. A text that is no JSON object says nothing.
    /// </summary>
    public static LineageFacts Read(string config, string adapterConfig, string lineage, IEnumerable<RepoFile> baseFiles, IEnumerable<RepoFile> resultFiles)
    {
        ArgumentNullException.ThrowIfNull(baseFiles);
        ArgumentNullException.ThrowIfNull(resultFiles);
        var results = resultFiles.ToList();
        var (own, adapter, pushed) = (Object(config), Object(adapterConfig), Object(lineage));
        return new LineageFacts(
            Agreed(Text(own, "base_model"), Text(adapter, "base_model_name_or_path"), Text(pushed, "base_model")) ?? Text(own, "_name_or_path"),
            Agreed(Text(own, "base_model_revision"), Text(adapter, "revision"), Text(pushed, "base_model_revision")),
            Weights(baseFiles),
            Weights(results),
            own.ContainsKey("auto_map") || adapter.ContainsKey("auto_map") || results.Any(file => Code().IsMatch(file.Path)));
    }

    // Files that name several origins name none.
    private static string? Agreed(params IEnumerable<string?> origins) =>
        origins.OfType<string>().Distinct(StringComparer.Ordinal).ToList() is { Count: > 0 } named ? string.Join(" and ", named) : null;

    // What transformers imports from a repository that brings its own classes.
    [GeneratedRegex(@"(?:\A|/)(?:modeling|configuration|tokenization|processing|image_processing|feature_extraction)_\w+\.py\z")]
    private static partial Regex Code();

    private static string Weights(IEnumerable<RepoFile> files) => string.Join(' ', files
        .Where(file => WeightFiles.Any(end => file.Path.EndsWith(end, StringComparison.Ordinal)) && !file.Path.StartsWith("checkpoint-", StringComparison.Ordinal))
        .Select(file => file.Digest).Order(StringComparer.Ordinal));

    private static Dictionary<string, JsonElement> Object(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json.Length == 0 ? "{}" : json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.EnumerateObject().GroupBy(member => member.Name).ToDictionary(group => group.Key, group => group.Last().Value.Clone())
                : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static string? Text(Dictionary<string, JsonElement> values, string key) =>
        values.TryGetValue(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
