namespace Trainwright.Agents;

/// <summary>
/// The autopsy of an attempt that ran out of time: what the work takes, how fast it went, the timeout that this speed
/// needs, and the last checkpoint that it pushed (<c>COMMIT/checkpoint-STEP</c> in the destination; null when none).
/// </summary>
public sealed record MeasuredSpeed(int TotalSteps, double StepsPerSecond, int NeededSeconds, string? Checkpoint = null);
