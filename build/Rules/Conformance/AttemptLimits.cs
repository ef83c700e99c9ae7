namespace Trainwright.Rules;

/// <summary>§7.1: no phase that tries again does so more than three times.</summary>
internal static class AttemptLimits
{
    // spec §8: maxJobRetries and SMOKE_RETRIES are 3.
    private const int Most = 3;

    /// <summary>What goes beyond.</summary>
    public static IEnumerable<ConformanceProblem> Problems(ConformanceFacts facts)
    {
        foreach (var phase in RetriedPhase.Of(facts).Where(phase => phase.Attempts > Most))
        {
            yield return new($"{phase.Name} made {phase.Attempts} attempts, {Most} are allowed", phase.File, "$.attempts");
        }
    }
}
