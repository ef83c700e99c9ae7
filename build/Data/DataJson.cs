using System.Text.Json;
using System.Text.Json.Serialization;

namespace Trainwright.Data;

/// <summary>Rows of a JSON list, read one by one.</summary>
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class DataJson : JsonSerializerContext;
