namespace Trainwright.Rules;

/// <summary>§5.7: the healthy start is at least three optimizer steps with a finite loss and a speed, and something was read back.</summary>
internal static class HealthCheck
{
    private const string File = "10-full-job/full-job.json";
    private const int LeastSteps = 3;

    /// <summary>What does not hold.</summary>
    public static IEnumerable<ConformanceProblem> Problems(ConformanceFacts facts)
    {
        if (facts.FullJob is not { Healthy: { } start } job)
        {
            yield break;
        }

        if (start.Step < LeastSteps)
        {
            yield return new($"the start counts as healthy after {start.Step} steps, {LeastSteps} are the least", File, "$.healthy.step");
        }

        if (!double.IsFinite(start.Loss))
        {
            yield return new("the start counts as healthy with a loss that is not finite", File, "$.healthy.loss");
        }

        if (!double.IsFinite(start.StepsPerSecond) || start.StepsPerSecond <= 0)
        {
            yield return new("the start counts as healthy without a speed", File, "$.healthy.stepsPerSecond");
        }

        if (string.IsNullOrWhiteSpace(start.ReadBack))
        {
            yield return new("nothing was read back at the start", File, "$.healthy.readBack");
        }

        if (job.Alerts.Count > 0 && !job.Alerts.Any(alert => alert.Text.Any(char.IsAsciiDigit)))
        {
            yield return new("no alert gives a number", File, "$.alerts");
        }
    }
}
