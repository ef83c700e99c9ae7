using System.Text.Json.Serialization;
using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>How the roles' questions and answers are written as JSON: the artefacts' spelling, generated at build time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(PlannerInput))]
[JsonSerializable(typeof(PlannerAnswer))]
[JsonSerializable(typeof(FinderInput))]
[JsonSerializable(typeof(FinderReport))]
[JsonSerializable(typeof(SynthesisInput))]
[JsonSerializable(typeof(Research))]
[JsonSerializable(typeof(CritiqueInput))]
[JsonSerializable(typeof(Critique))]
[JsonSerializable(typeof(ImplementationInput))]
[JsonSerializable(typeof(Implementation))]
[JsonSerializable(typeof(SortedDictionary<string, ConfigOrigin>))]
[JsonSerializable(typeof(List<ScriptEdit>))]
[JsonSerializable(typeof(CodeReviewInput))]
[JsonSerializable(typeof(Review))]
[JsonSerializable(typeof(FailureInput))]
[JsonSerializable(typeof(FailureAnswer))]
[JsonSerializable(typeof(ModelInspectionInput))]
[JsonSerializable(typeof(DatasetInspectionInput))]
[JsonSerializable(typeof(AuditInput))]
[JsonSerializable(typeof(ReadinessInput))]
[JsonSerializable(typeof(EvaluationInput))]
[JsonSerializable(typeof(ConformanceInput))]
[JsonSerializable(typeof(Judgement))]
public sealed partial class AgentJson : JsonSerializerContext;
