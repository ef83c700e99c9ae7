using System.Text.Json;
using System.Text.Json.Nodes;
using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>What a script of a profile with a method's schema is told of its data and its machine, each with its source.</summary>
public static class FormatKeys
{
    private const string AuditFile = "04-data-audit/audit.json#/";
    private const string Tracker = "trackio";

    /// <summary>The keys with their values and sources; none for a profile that names its columns itself.</summary>
    /// <param name="profile">The profile whose templates are filled.</param>
    /// <param name="audit">What was found in the data.</param>
    /// <param name="resources">The pinned model, and the flavor where one was chosen.</param>
    /// <param name="hasSpaces">Whether the Hub can show a run in a Space; elsewhere Trackio's own client is not needed.</param>
    public static IEnumerable<(string Key, JsonElement Value, string Source)> Of(Profile profile, Audit audit, Resources resources, bool hasSpaces)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(audit);
        ArgumentNullException.ThrowIfNull(resources);
        if (profile.Dataset.Schema is null)
        {
            yield break;
        }

        yield return ("columns", Json(Map(audit.Mapping)), AuditFile + "mapping");
        yield return ("column_order", RequestValues.Of(audit.Order ?? [.. audit.Mapping.Keys]), AuditFile + "order");
        yield return ("conversions", RequestValues.Of(audit.Conversions ?? []), AuditFile + "conversions");
        yield return ("format", RequestValues.Of(audit.Variant ?? "as it is"), AuditFile + "variant");
        yield return ("labels", RequestValues.Of(audit.Labels), AuditFile + "labels");
        yield return ("holdout", Json(JsonValue.Create(profile.Dataset.Holdout ?? 0.05)), $"profiles/{profile.Id}.json#/dataset/holdout");
        yield return ("dependencies", RequestValues.Of([.. profile.Runtime.Dependencies.Where(package => hasSpaces || !IsTracker(package))]), $"profiles/{profile.Id}.json#/runtime/dependencies");
        yield return ("model_parameters", Json(JsonValue.Create(resources.Model?.Parameters ?? 0)), "03-resources/resources.json#/model/parameters");
        yield return ("world_size", RequestValues.Of(Math.Max(1, resources.Hardware?.Flavor.GpuCount ?? 1)), "03-resources/resources.json#/hardware/flavor");
        foreach (var (role, key) in SplitRoles.Keys)
        {
            var split = SplitRoles.Find(profile, audit, role);
            yield return (key[..key.IndexOf('_', StringComparison.Ordinal)] + "_files", RequestValues.Of(Files(audit, split)), AuditFile + "splits");
            yield return split is null
                ? (key, Json(null), "the dataset has no such split: training puts rows aside by the seed")
                : (key, RequestValues.Of(split), AuditFile + "splits");
        }
    }

    private static bool IsTracker(string package) => package.StartsWith(Tracker + "=", StringComparison.Ordinal);

    private static string[] Files(Audit audit, string? split) =>
        split is null ? [] : audit.Splits.First(found => found.Name == split).File.Split(", ");

    private static JsonObject Map(SortedDictionary<string, string> mapping)
    {
        var map = new JsonObject();
        foreach (var (column, source) in mapping)
        {
            map[column] = source;
        }

        return map;
    }

    private static JsonElement Json(JsonNode? node)
    {
        using var document = JsonDocument.Parse(node?.ToJsonString() ?? "null");
        return document.RootElement.Clone();
    }
}
