namespace Trainwright.Rules;

/// <summary>One step of the plan. <paramref name="Id"/> is the name of the phase that does it.</summary>
public sealed record PlanItem(string Id, string Content, PlanItemStatus Status);
