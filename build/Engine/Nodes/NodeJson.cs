using System.Text.Json.Serialization;

namespace Trainwright.Engine;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(NodeReceipt))]
internal sealed partial class NodeJson : JsonSerializerContext;
