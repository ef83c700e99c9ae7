using System.Text.Json;
using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>The variables of an evaluation template, filled from inspection and the profile alone.</summary>
public static class EvaluationConfig
{
    /// <summary>The configuration.</summary>
    /// <param name="profile">The profile whose template is filled.</param>
    /// <param name="resources">The pinned model.</param>
    /// <param name="dataset">The pinned dataset.</param>
    /// <param name="audit">What was found in the data.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="hasSpaces">Whether the Hub can show a run in a Space.</param>
    public static SortedDictionary<string, JsonElement> Of(Profile profile, Resources resources, DatasetResource dataset, Audit audit, int seed, bool hasSpaces)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(resources);
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(audit);
        var config = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (key, value) in profile.Hyperparameters)
        {
            config[key] = value.Value;
        }

        foreach (var (column, source) in audit.Mapping)
        {
            config[column + "_column"] = Text(source);
        }

        foreach (var (key, value, _) in FormatKeys.Of(profile, audit, resources, hasSpaces))
        {
            config[key] = value;
        }

        if (resources.Model is { } model)
        {
            config["model"] = Text(model.Id);
            config["model_revision"] = Text(model.Revision);
        }

        config["dataset"] = Text(dataset.Id);
        config["dataset_revision"] = Text(dataset.Revision);
        config["test_split"] = Text(profile.Dataset.Splits["test"].First(name => audit.Splits.Any(split => split.Name == name)));
        if (profile.Dataset.Schema is null)
        {
            config["labels"] = Json(string.Join(',', audit.Labels.Order(StringComparer.Ordinal).Select(label => Text(label).GetRawText())), "[", "]");
        }

        config["metric"] = Text(profile.Metric.Name);
        config["seed"] = Json(seed.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return config;
    }

    private static JsonElement Text(string value) => JsonSerializer.SerializeToElement(value, ArtefactJson.Default.String);

    private static JsonElement Json(string text, string before = "", string after = "")
    {
        using var document = JsonDocument.Parse(before + text + after);
        return document.RootElement.Clone();
    }
}
