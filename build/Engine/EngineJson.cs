using System.Text.Json.Serialization;

namespace Trainwright.Engine;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(Receipt))]
[JsonSerializable(typeof(RunIdentity))]
[JsonSerializable(typeof(LockOwner))]
internal sealed partial class EngineJson : JsonSerializerContext;
