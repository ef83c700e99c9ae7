namespace Trainwright.Rules;

/// <summary>
/// Floors and sizes: timeouts in seconds (never under the floor), preflight steps, steps a second assumed until the
/// preflight has measured, seconds a job needs to start, protected attempts.
/// </summary>
public sealed record ProfileLimits(
    int PreflightTimeoutSeconds,
    int FullJobFloorSeconds,
    int StartupSeconds,
    int PreflightSteps,
    double AssumedStepsPerSecond,
    int SmokeTimeoutSeconds,
    int EvaluationTimeoutSeconds,
    int MaxAttempts);
