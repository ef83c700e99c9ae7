using System.Text.Json.Serialization;

namespace Trainwright.Engine;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(MoneyRow))]
internal sealed partial class MoneyJson : JsonSerializerContext;
