using System.Text.Json.Serialization;

namespace Trainwright.Tasks.Tools;

/// <summary>How the tools' results are written with <c>--json</c>: as the artefacts are.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", UseStringEnumConverter = true)]
[JsonSerializable(typeof(StatusResult))]
[JsonSerializable(typeof(PlanResult))]
[JsonSerializable(typeof(ExplainResult))]
[JsonSerializable(typeof(DoctorResult))]
internal sealed partial class TaskJson : JsonSerializerContext;
