using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>The planner's question. <paramref name="ProfileId"/> is the user's <c>--profile</c>, null when not given.</summary>
public sealed record PlannerInput(string Request, IReadOnlyList<Profile> Profiles, string? ProfileId = null);
