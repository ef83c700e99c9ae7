using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Trainwright.Agents;

/// <summary>RESOURCE: whether this is the model or dataset that was asked for.</summary>
public sealed record ResourceProposal(
    [property: Description("The model, when you were asked about one; else null.")] ResourceCheck? ModelVerified,
    [property: Description("The dataset, when you were asked about one; else null.")] ResourceCheck? DatasetVerified,
    [property: Description("True when the user must decide before it is used.")] bool NeedsUserDecision,
    [property: Description("Why the user must decide, or what is worth knowing."), MaxLength(10)] IReadOnlyList<CriticIssue> Issues);
