using System.Text.Json.Serialization;

namespace Trainwright.Agents;

/// <summary>How a model's answers are read: strictly, so that nothing unknown, missing, doubled or null slips through.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(PlanProposal))]
[JsonSerializable(typeof(FinderProposal))]
[JsonSerializable(typeof(ResearchProposal))]
[JsonSerializable(typeof(CriticProposal))]
[JsonSerializable(typeof(ResourceProposal))]
[JsonSerializable(typeof(AuditProposal))]
[JsonSerializable(typeof(ImplementationProposal))]
[JsonSerializable(typeof(SmokeProposal))]
[JsonSerializable(typeof(JobProposal))]
[JsonSerializable(typeof(FailureProposal))]
[JsonSerializable(typeof(ChecklistProposal))]
[JsonSerializable(typeof(EvaluationProposal))]
[JsonSerializable(typeof(CompletionProposal))]
internal sealed partial class ProposalJson : JsonSerializerContext;
