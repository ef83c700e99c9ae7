namespace Trainwright.Rules;

/// <summary>Intake's decision: what kind of work this is, by which profile, and its ordered steps.</summary>
public sealed record Plan(
    bool IsTrivial,
    string TaskType,
    string Profile,
    string Method,
    RequestIntent Request,
    IReadOnlyList<PlanItem> Items);
