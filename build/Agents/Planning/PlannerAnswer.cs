using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>The planner's answer: a plan, or the problems that the user must settle; never both.</summary>
public sealed record PlannerAnswer(Plan? Plan, IReadOnlyList<RequestProblem> Problems);
