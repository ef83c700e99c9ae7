using System.Text.Json.Serialization;

namespace Trainwright.Agents;

/// <summary>The plain values that a request, a baseline or a configuration holds.</summary>
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(double))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(List<string>))]
internal sealed partial class RequestJson : JsonSerializerContext;
