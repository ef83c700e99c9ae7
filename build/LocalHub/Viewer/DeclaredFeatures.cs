using System.Text.Json.Nodes;

namespace Trainwright.LocalHub;

/// <summary>The features that a dataset's card declares under <c>dataset_info</c>, in the viewer's words: what the files alone do not tell, as the names of classes.</summary>
internal static class DeclaredFeatures
{
    /// <summary>The declared type of each column of a config; empty when the card declares none.</summary>
    public static IReadOnlyDictionary<string, JsonNode> Of(RepoCard card, string config)
    {
        var declared = card.Data?["dataset_info"] switch
        {
            JsonArray list => list.OfType<JsonObject>().FirstOrDefault(info => (info.Text("config_name") ?? "default") == config),
            JsonObject info when (info.Text("config_name") ?? config) == config => info,
            _ => null,
        };
        var features = (declared?["features"] as JsonArray ?? []).OfType<JsonObject>().Where(feature => feature["name"] is JsonValue);
        return features.Select(feature => (Name: feature["name"]!.ToString(), Type: TypeOf(feature))).Where(feature => feature.Type is not null)
            .DistinctBy(feature => feature.Name).ToDictionary(feature => feature.Name, feature => (JsonNode)feature.Type!, StringComparer.Ordinal);
    }

    // {name, dtype: string} | {name, dtype: {class_label: {names: {'0': a}}}} | {name, sequence|list: …} | {name, struct: […]}
    private static JsonObject? TypeOf(JsonObject feature) =>
        (feature["sequence"] ?? feature["list"]) is { } items ? new JsonObject { ["feature"] = Inner(items), ["_type"] = "List" }
        : feature["struct"] is JsonArray fields ? Struct(fields)
        : feature["dtype"] is { } type ? Named(type)
        : null;

    private static JsonObject Inner(JsonNode items) => items switch
    {
        JsonArray fields => Struct(fields),
        JsonObject feature => TypeOf(feature) ?? Named(feature),
        _ => Named(items),
    };

    private static JsonObject Struct(JsonArray fields) =>
        new(fields.OfType<JsonObject>().Where(field => field["name"] is JsonValue).DistinctBy(field => field["name"]!.ToString())
            .Select(field => KeyValuePair.Create(field["name"]!.ToString(), (JsonNode?)TypeOf(field))));

    private static JsonObject Named(JsonNode type) =>
        type is JsonObject { } declared && declared["class_label"]?["names"] is { } names ? new JsonObject { ["names"] = Names(names), ["_type"] = "ClassLabel" }
        : type.ToString() switch
        {
            "image" => new JsonObject { ["_type"] = "Image" },
            "audio" => new JsonObject { ["_type"] = "Audio" },
            var name => new JsonObject { ["dtype"] = name, ["_type"] = "Value" },
        };

    private static JsonArray Names(JsonNode names) => names switch
    {
        JsonObject byNumber => new JsonArray([.. byNumber.Select(name => (JsonNode)(name.Value?.ToString() ?? string.Empty))]),
        JsonArray list => new JsonArray([.. list.Select(name => (JsonNode)(name?.ToString() ?? string.Empty))]),
        _ => [],
    };
}
