using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Trainwright.Foundation;
using Trainwright.Rules;

namespace Trainwright.Jobs;

/// <summary>
/// A folder of local jobs, each watched by a detached supervisor, so that a job outlives whoever submitted it. Any
/// process may open the same folder: what a job is, is read from its files and from whether its supervisor still runs.
/// </summary>
/// <param name="folder">Where the jobs are kept, one folder each.</param>
/// <param name="self">How to start <c>supervise DIR</c>, which must call <see cref="JobSupervisor.Run"/>.</param>
public sealed class LocalJobs(string folder, SelfCommand self)
{
    // Generous, because a loaded machine may take seconds to start a process; an idle one takes 0.1 s.
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan CancelPatience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan OrphanPatience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);
    private readonly string _folder = Path.GetFullPath(folder);

    /// <summary>A new id: 24 lower-case hexadecimal digits, which start with the time in seconds and milliseconds, as the Hub's ids start with theirs.</summary>
    public static string NewId()
    {
        var now = DateTimeOffset.UtcNow;
        return string.Create(CultureInfo.InvariantCulture, $"{(uint)now.ToUnixTimeSeconds():x8}{now.Millisecond:x4}{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}");
    }

    /// <summary>The folder of a job, of any id that <see cref="NewId"/> gave, whether it is there or not.</summary>
    public string FolderOf(string id) => IsId(id) ? Path.Combine(_folder, id) : throw new ArgumentException($"'{id}' is no job's id.", nameof(id));

    /// <summary>Whether a text has the form of a job's id.</summary>
    public static bool IsId(string text) => text is { Length: 24 } && text.All(char.IsAsciiHexDigitLower);

    /// <summary>Writes the job down, starts its supervisor and returns its id once the supervisor is on its own feet.</summary>
    /// <param name="spec">The job; secrets by name only.</param>
    /// <param name="secrets">The values of the spec's secrets; they reach the supervisor's environment and no file.</param>
    /// <param name="id">An id from <see cref="NewId"/>, for a caller that must know it before the job starts.</param>
    /// <param name="cancellationToken">Stops the waiting; the job may exist all the same.</param>
    /// <exception cref="JobHostException">The spec cannot be run, or its supervisor did not start.</exception>
    public Task<string> SubmitAsync(JobSpec spec, IReadOnlyDictionary<string, string> secrets, string? id = null, CancellationToken cancellationToken = default) =>
        SubmitAsync(spec, secrets, JobSurroundings.Plain, id, cancellationToken);

    /// <summary>As the other, with what the job finds around it.</summary>
    /// <inheritdoc cref="SubmitAsync(JobSpec, IReadOnlyDictionary{string, string}, string?, CancellationToken)"/>
    /// <param name="spec">The job; secrets by name only.</param>
    /// <param name="secrets">The values of the spec's secrets.</param>
    /// <param name="surroundings">Sandbox, mounts and limits.</param>
    /// <param name="id">An id from <see cref="NewId"/>.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    public async Task<string> SubmitAsync(JobSpec spec, IReadOnlyDictionary<string, string> secrets, JobSurroundings surroundings, string? id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(surroundings);
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(secrets);
        LocalJobRules.Require(spec, secrets);
        var job = new JobFolder(Path.Combine(_folder, id ?? NewId()));
        Directory.CreateDirectory(job.Path);
        KillPoint.Pass("job-unwritten");
        if (!ReferenceEquals(surroundings, JobSurroundings.Plain))
        {
            job.WriteSurroundings(surroundings);
        }

        job.WriteSpec(spec);
        KillPoint.Pass("job-unstarted");
        using var supervisor = SupervisorStart.Start(self, job, spec.Secrets.ToDictionary(name => name, name => secrets[name]));
        KillPoint.Pass("job-started");
        var waited = Stopwatch.StartNew();
        while (job.ReadSupervisor() is null)
        {
            if (supervisor.HasExited || waited.Elapsed > StartPatience)
            {
                throw NotStarted(job, supervisor);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), cancellationToken).ConfigureAwait(false);
        }

        return job.Id;
    }

    /// <summary>
    /// Every job, newest first. A job whose submitter died before it started the supervisor is given up here: it never
    /// ran and never will, so it does not exist.
    /// </summary>
    public IReadOnlyList<JobSnapshot> List() =>
        Directory.Exists(_folder)
            ? [.. Directory.EnumerateDirectories(_folder).Where(path => IsId(Path.GetFileName(path))).OrderByDescending(Path.GetFileName, StringComparer.Ordinal)
                .Select(path => new JobFolder(path)).Where(job => job.Exists && !IsGivenUp(job)).Select(LocalJobState.Read)]
            : [];

    /// <summary>The jobs, of any stage, that carry this label; newest first.</summary>
    public IReadOnlyList<JobSnapshot> Find(string label, string value) =>
        [.. List().Where(job => job.Labels.TryGetValue(label, out var held) && string.Equals(held, value, StringComparison.Ordinal))];

    /// <summary>The job as it is now, or null when there is none of this id.</summary>
    public JobSnapshot? Inspect(string id) => Open(id) is { } job ? LocalJobState.Read(job) : null;

    /// <summary>What was submitted under this id, or null.</summary>
    public JobSpec? Spec(string id) => Open(id)?.ReadSpec();

    /// <summary>The job's log from its beginning, one redacted line at a time; with <paramref name="follow"/>, until the job ends.</summary>
    public async IAsyncEnumerable<string> LogsAsync(string id, bool follow, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var job = Require(id);
        using var tail = new LogTail(job.Log);
        for (var ended = false; !ended;)
        {
            // Asked before reading: what was written before the job ended is then surely read.
            ended = !follow || LocalJobState.Read(job).IsTerminal;
            foreach (var line in tail.Read(final: ended))
            {
                yield return line;
            }

            if (!ended)
            {
                await Task.Delay(Poll, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Asks the job's supervisor to end it, and waits up to 3 s for that; a job that has ended is left as it is.</summary>
    public async Task CancelAsync(string id, CancellationToken cancellationToken = default)
    {
        var job = Require(id);
        if (LocalJobState.Read(job).IsTerminal)
        {
            // A supervisor that was killed may have left its job's processes behind.
            if (job.ReadExit() is null)
            {
                JobProcesses.KillStrays(job.Id);
            }

            return;
        }

        job.RequestCancel();
        if (job.ReadSupervisor() is { } supervisor && ProcessMark.IsAlive(supervisor.Pid, supervisor.Started) && !OperatingSystem.IsWindows())
        {
            Posix.TrySignal(supervisor.Pid, Posix.SigTerm);
        }

        for (var waited = Stopwatch.StartNew(); waited.Elapsed < CancelPatience && !LocalJobState.Read(job).IsTerminal;)
        {
            await Task.Delay(Poll, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Replaces the job's labels.</summary>
    public void SetLabels(string id, SortedDictionary<string, string> labels) => Require(id).WriteLabels(labels);

    // Its supervisor may be on the way though its submitter is dead; should it come too late, the claim tells it so.
    private static bool IsGivenUp(JobFolder job)
    {
        for (var waited = Stopwatch.StartNew(); !job.IsClaimed && !job.IsSubmitterAlive;)
        {
            if (waited.Elapsed > OrphanPatience && job.TryClaim())
            {
                job.Remove();
                return true;
            }

            Thread.Sleep(Poll);
        }

        return false;
    }

    private JobFolder? Open(string id)
    {
        var job = IsId(id) ? new JobFolder(Path.Combine(_folder, id)) : null;
        return job is { Exists: true } ? job : null;
    }

    private JobFolder Require(string id) => Open(id) ?? throw new JobHostException($"There is no local job '{id}' in '{_folder}'.");

    private static JobHostException NotStarted(JobFolder job, Process supervisor)
    {
        if (supervisor.HasExited)
        {
            // Nobody else will say how this job ended.
            job.WriteExit(new JobExit(null, JobExitReason.FailedToStart, "Its supervisor did not start.", null, DateTimeOffset.UtcNow));
        }

        var said = File.Exists(job.SupervisorErrors) ? File.ReadAllText(job.SupervisorErrors).Trim() : string.Empty;
        return new JobHostException(
            $"The supervisor of job {job.Id} did not start{(supervisor.HasExited ? $" (exit code {supervisor.ExitCode})" : string.Empty)}. {(said.Length > 0 ? "It said: " + said : "It said nothing.")}",
            isAmbiguous: !supervisor.HasExited);
    }
}
