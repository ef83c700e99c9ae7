using Trainwright.Rules;

namespace Trainwright.Jobs;

/// <summary>
/// Where jobs run. Submitting is the only call that buys; every other call may be repeated. A host finds its jobs again
/// by label, so that a job whose submission was interrupted is adopted instead of bought twice.
/// </summary>
public interface IJobHost
{
    /// <summary>How the host is named in messages: <c>hub</c> or <c>local</c>.</summary>
    string Name { get; }

    /// <summary>The catalogue with prices, as the host states it now.</summary>
    Task<IReadOnlyList<Flavor>> HardwareAsync(CancellationToken cancellationToken);

    /// <summary>Submits a job and returns its id. The values of <see cref="JobSpec.Secrets"/> are given beside it.</summary>
    /// <exception cref="JobHostException">The host refused, or the outcome is unknown.</exception>
    Task<string> SubmitAsync(JobSpec spec, IReadOnlyDictionary<string, string> secrets, CancellationToken cancellationToken);

    /// <summary>The jobs, of any stage, that carry this label.</summary>
    Task<IReadOnlyList<JobSnapshot>> FindAsync(string label, string value, CancellationToken cancellationToken);

    /// <summary>The job as it is now.</summary>
    Task<JobSnapshot> InspectAsync(string id, CancellationToken cancellationToken);

    /// <summary>The job's log lines from the beginning; with <paramref name="follow"/>, until the job ends.</summary>
    IAsyncEnumerable<string> LogsAsync(string id, bool follow, CancellationToken cancellationToken);

    /// <summary>The folder of this machine that the job runs in; null when it runs elsewhere, or the folder is gone.</summary>
    string? FolderOf(string id) => null;

    /// <summary>Asks the host to cancel the job; a job that has ended is left as it is.</summary>
    Task CancelAsync(string id, CancellationToken cancellationToken);
}
