using Trainwright.Rules;

namespace Trainwright.Tasks.Tools;

/// <summary>What <c>Status</c> found.</summary>
public sealed record StatusResult(string Run, string Standing, IReadOnlyList<PhaseStanding> Phases, Spend? Spend, MonthStanding? Month, IReadOnlyList<JobStanding> Jobs);
