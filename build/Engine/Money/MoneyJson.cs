using System.Text.Json.Serialization;

namespace Trainwright.Engine;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(MoneyRow))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
internal sealed partial class MoneyJson : JsonSerializerContext;
