using System.Text.Json.Serialization;
using Trainwright.Rules;

namespace Trainwright.Scripts;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(List<ScriptFacts>))]
[JsonSerializable(typeof(SortedDictionary<string, string>))]
internal sealed partial class ScriptsJson : JsonSerializerContext;
