using Trainwright.Jobs;

namespace Trainwright.Tasks.Purchases;

/// <summary>Whether an intent ever became a job: asked twice, spaced, because a Hub's list may lag behind its writes.</summary>
internal static class JobLookup
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>The first job that carries the intent's label, or null when there is none.</summary>
    public static async Task<string?> FindAsync(IJobHost jobs, string key, CancellationToken cancellationToken)
    {
        var found = await jobs.FindAsync(JobSpecs.IntentLabel, key, cancellationToken).ConfigureAwait(false);
        if (found.Count == 0)
        {
            await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
            found = await jobs.FindAsync(JobSpecs.IntentLabel, key, cancellationToken).ConfigureAwait(false);
        }

        return found.OrderBy(job => job.CreatedAt).FirstOrDefault()?.Id;
    }
}
