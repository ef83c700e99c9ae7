using System.Globalization;
using Trainwright.Rules;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Trainwright.Agents;

/// <summary>
/// Reads the evaluation results of a model card: the <c>model-index</c> of its front matter, which names task, dataset,
/// metric and value. It names no hyper-parameters, so such a recipe sets none; what it shows is what can be reached.
/// </summary>
internal static class ModelCardResults
{
    private const string Key = "model-index";

    /// <summary>Whether a path is a model card by its name.</summary>
    public static bool IsOne(string path) => path == "README.md";

    /// <summary>The recipes of the card, unranked; none when it has no results or they cannot be read.</summary>
    public static IReadOnlyList<Recipe> Read(string card, Citation source)
    {
        var end = card.StartsWith("---", StringComparison.Ordinal) ? card.IndexOf("\n---", 3, StringComparison.Ordinal) : -1;
        if (end < 0 || !card.AsSpan(0, end).Contains(Key, StringComparison.Ordinal))
        {
            return [];
        }

        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(card[3..end]));
            return stream.Documents is [{ RootNode: YamlMappingNode root }, ..] ? [.. Items(root, Key).SelectMany(model => Items(model, "results")).SelectMany(result => Rows(result, source))] : [];
        }
        catch (YamlException)
        {
            return [];
        }
    }

    private static IEnumerable<Recipe> Rows(YamlMappingNode result, Citation source)
    {
        var dataset = Child(result, "dataset") is { } data ? Text(data, "type") ?? Text(data, "name") : null;
        var task = Child(result, "task") is { } kind ? Text(kind, "type") : null;
        if (dataset is null || task is null)
        {
            yield break;
        }

        foreach (var metric in Items(result, "metrics"))
        {
            if (Text(metric, "type") is { } name && double.TryParse(Text(metric, "value"), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value))
            {
                yield return new Recipe(0, dataset, task, name, value, new(StringComparer.Ordinal), source);
            }
        }
    }

    private static IEnumerable<YamlMappingNode> Items(YamlMappingNode node, string key) => node.Children.TryGetValue(new YamlScalarNode(key), out var list) && list is YamlSequenceNode items ? items.OfType<YamlMappingNode>() : [];

    private static YamlMappingNode? Child(YamlMappingNode node, string key) => node.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child as YamlMappingNode : null;

    private static string? Text(YamlMappingNode node, string key) => node.Children.TryGetValue(new YamlScalarNode(key), out var value) && value is YamlScalarNode { Value.Length: > 0 } scalar ? scalar.Value : null;
}
