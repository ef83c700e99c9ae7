namespace Trainwright.Rules;

/// <summary>A phase that may try again: how often it did, what it says of the attempts that failed, and the file that says so.</summary>
internal sealed record RetriedPhase(string Name, int Attempts, IReadOnlyList<AttemptFailure>? Failures, string File)
{
    /// <summary>The phases of a run that have reported, in order.</summary>
    public static IReadOnlyList<RetriedPhase> Of(ConformanceFacts facts)
    {
        var phases = new List<RetriedPhase>();
        if (facts.Smoke is { } smoke)
        {
            phases.Add(new("CpuSmoke", smoke.Attempts, smoke.Failures, "07-cpu-smoke/smoke.json"));
        }

        if (facts.Preflight is { } preflight)
        {
            phases.Add(new("GpuPreflight", preflight.Attempts, preflight.Failures, "08-gpu-preflight/preflight.json"));
        }

        if (facts.FullJob is { } job)
        {
            phases.Add(new("FullJob", job.Attempts.Count, job.Failures, "10-full-job/full-job.json"));
        }

        return phases;
    }
}
