using Trainwright.Jobs;

namespace Trainwright.Tasks.Purchases;

/// <summary>Whether an intent ever became a job: asked twice, spaced, because a Hub's list may lag behind its writes.</summary>
internal static class JobLookup
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>The first job that carries the intent's label, or null when there is none.</summary>
    public static async Task<string?> FindAsync(IJobHost jobs, string key, CancellationToken cancellationToken)
    {
        if (await FindOnceAsync(jobs, key, cancellationToken).ConfigureAwait(false) is { } found)
        {
            return found;
        }

        await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
        return await FindOnceAsync(jobs, key, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The first job that the host lists with the label now, or null.</summary>
    public static async Task<string?> FindOnceAsync(IJobHost jobs, string key, CancellationToken cancellationToken) =>
        (await jobs.FindAsync(JobSpecs.IntentLabel, key, cancellationToken).ConfigureAwait(false)).OrderBy(job => job.CreatedAt).FirstOrDefault()?.Id;
}
