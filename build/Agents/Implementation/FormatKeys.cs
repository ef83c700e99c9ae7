using System.Text.Json;
using System.Text.Json.Nodes;

namespace Trainwright.Agents;

/// <summary>What a script of a profile with a method's schema is told of its data and its machine, each with its source.</summary>
internal static class FormatKeys
{
    private const string Audit = "04-data-audit/audit.json#/";

    /// <summary>The keys with their values and sources; none for a profile that names its columns itself.</summary>
    public static IEnumerable<(string Key, JsonElement Value, string Source)> Of(ImplementationInput input)
    {
        var (profile, audit) = (input.Profile, input.Audit);
        if (profile.Dataset.Schema is null)
        {
            yield break;
        }

        yield return ("columns", Json(Map(audit.Mapping)), Audit + "mapping");
        yield return ("column_order", RequestValues.Of(audit.Order ?? [.. audit.Mapping.Keys]), Audit + "order");
        yield return ("conversions", RequestValues.Of(audit.Conversions ?? []), Audit + "conversions");
        yield return ("format", RequestValues.Of(audit.Variant ?? "as it is"), Audit + "variant");
        yield return ("labels", RequestValues.Of(audit.Labels), Audit + "labels");
        yield return ("holdout", Json(JsonValue.Create(profile.Dataset.Holdout ?? 0.05)), $"profiles/{profile.Id}.json#/dataset/holdout");
        yield return ("dependencies", RequestValues.Of(profile.Runtime.Dependencies), $"profiles/{profile.Id}.json#/runtime/dependencies");
        yield return ("model_parameters", Json(JsonValue.Create(input.Resources.Model?.Parameters ?? 0)), "03-resources/resources.json#/model/parameters");
        yield return ("world_size", RequestValues.Of(Math.Max(1, input.Resources.Hardware?.Flavor.GpuCount ?? 1)), "03-resources/resources.json#/hardware/flavor");
        foreach (var (_, key) in SplitRoles.Keys.Where(role => SplitRoles.Find(profile, audit, role.Role) is null))
        {
            yield return (key, Json(null), "the dataset has no such split: training puts rows aside by the seed");
        }
    }

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
