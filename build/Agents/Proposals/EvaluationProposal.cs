using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Trainwright.Agents;

/// <summary>EVAL: what base against result shows.</summary>
public sealed record EvaluationProposal(
    [property: Description("Whether the result was evaluated.")] bool Evaluated,
    [property: Description("Whether the interval lies on the better side of zero.")] bool ConfirmedWorks,
    [property: Description("The result's model as the question has it; null when nothing was trained.")] string? ModelUrl,
    [property: Description("What is wrong with the evaluation."), MaxLength(10)] IReadOnlyList<CriticIssue> Issues);
