namespace Trainwright.Rules;

/// <summary>
/// The work that a flavor is chosen for: optimizer steps, seconds to start, and the measured steps a second by flavor
/// name. Where nothing was measured, <paramref name="AssumedStepsPerSecond"/> holds for all alike.
/// </summary>
public sealed record HardwareWork(int Steps, int StartupSeconds, double AssumedStepsPerSecond, IReadOnlyDictionary<string, double> StepsPerSecond);
