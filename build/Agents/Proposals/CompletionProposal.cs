using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Trainwright.Agents;

/// <summary>COMPLETION: whether the conformance table holds what it says.</summary>
public sealed record CompletionProposal(
    [property: Description("Whether the run conforms.")] bool Conforms,
    [property: Description("What is missing."), MaxLength(10)] IReadOnlyList<CriticIssue> Missing,
    [property: Description("Paths of evidence that you looked at, as the table writes them."), MaxLength(40)] IReadOnlyList<string> Artifacts);
