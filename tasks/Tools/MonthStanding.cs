namespace Trainwright.Tasks.Tools;

/// <summary>What all runs of the work directory hold, and have spent since the month began (UTC), in the run's unit; <paramref name="Cap"/> is null without <c>--month-cap-usd</c>.</summary>
public sealed record MonthStanding(decimal Held, decimal Spent, decimal? Cap);
