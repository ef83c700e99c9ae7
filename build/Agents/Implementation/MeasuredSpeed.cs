namespace Trainwright.Agents;

/// <summary>The autopsy of an attempt that ran out of time: what the work takes, how fast it went, and the timeout that this speed needs.</summary>
public sealed record MeasuredSpeed(int TotalSteps, double StepsPerSecond, int NeededSeconds);
