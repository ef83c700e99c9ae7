using System.Text.Json.Serialization;

namespace Trainwright.Agents;

/// <summary>How cassettes are written: one JSON object a line.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CassetteHead))]
[JsonSerializable(typeof(CassetteEntry))]
internal sealed partial class CassetteJson : JsonSerializerContext;
