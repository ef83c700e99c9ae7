using System.ComponentModel;

namespace Trainwright.Agents;

/// <summary>PLAN: what the request asks for, in its own words. Every id and value must stand in the request.</summary>
public sealed record PlanProposal(
    [property: Description("True when a question about one repository is asked and nothing is to be built.")] bool IsTrivial,
    [property: Description("The field of work.")] PlanTaskType TaskType,
    [property: Description("What is to be done.")] PlanKind Kind,
    [property: Description("The model's id as namespace/name, exactly as the request writes it; null when it names none.")] string? Model,
    [property: Description("The dataset's id as namespace/name, exactly as the request writes it; null when it names none.")] string? Dataset,
    [property: Description("One of the methods offered; null when the request asks for none of them.")] string? Method,
    [property: Description("One of the metrics offered, when the request asks for one; else null.")] string? Metric,
    [property: Description("The repository to push to, when the request names one; else null.")] string? Destination,
    [property: Description("Hyper-parameters that the request states, and no others.")] IReadOnlyList<StatedValue> Baseline,
    [property: Description("What cannot be decided from the request, as a question to the user; null when it is clear.")] string? Unclear);
