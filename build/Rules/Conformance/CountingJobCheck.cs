namespace Trainwright.Rules;

/// <summary>The attempt that counts is the last one, it COMPLETED, and it pushed where the plan says (R1).</summary>
internal static class CountingJobCheck
{
    private const string File = "10-full-job/full-job.json";

    /// <summary>What does not hold.</summary>
    public static IEnumerable<ConformanceProblem> Problems(ConformanceFacts facts)
    {
        if (facts.FullJob is not { } job)
        {
            yield break;
        }

        if (job.Attempts is not [.., var last] || last.JobId != job.JobId)
        {
            yield return new($"the job {job.JobId} that counts is not the last attempt", File, "$.jobId");
        }
        else if (!string.Equals(last.Stage, "COMPLETED", StringComparison.OrdinalIgnoreCase))
        {
            yield return new($"the job that counts ended in stage {last.Stage}", File, $"$.attempts[{job.Attempts.Count - 1}].stage");
        }

        if (facts.Resources is { } resources && job.Destination != resources.Destination)
        {
            yield return new($"the job pushed to '{job.Destination}', planned is '{resources.Destination}'", File, "$.destination");
        }

        if (job.ResultRevision is not { Length: 40 } || !job.ResultRevision.All(char.IsAsciiHexDigit))
        {
            yield return new($"the result is at '{job.ResultRevision}', which is no commit", File, "$.resultRevision");
        }
    }
}
