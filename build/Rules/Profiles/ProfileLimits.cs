namespace Trainwright.Rules;

/// <summary>
/// Floors and sizes: timeouts in seconds (never under the floor), preflight steps, steps a second assumed until the
/// preflight has measured, seconds a job needs to start, and attempts that a phase has, one to <see cref="MostAttempts"/>.
/// </summary>
public sealed record ProfileLimits(
    int PreflightTimeoutSeconds,
    int FullJobFloorSeconds,
    int StartupSeconds,
    int PreflightSteps,
    double AssumedStepsPerSecond,
    int SmokeTimeoutSeconds,
    int EvaluationTimeoutSeconds,
    int MaxAttempts)
{
    /// <summary>The most attempts that any profile may give a phase (spec §8: <c>maxJobRetries</c> and <c>SMOKE_RETRIES</c> are 3).</summary>
    public const int MostAttempts = 3;
}
