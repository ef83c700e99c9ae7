using System.Globalization;

namespace Trainwright.Jobs;

/// <summary>
/// What keeps a job from taking the whole machine: how many processes and threads it may have, and how much memory all of
/// them together. The system counts, by the first of these that it allows: a control group of the job; in a sandbox, a user
/// namespace of its own with a limit on processes (which does not bind root); else the supervisor, once a second.
/// </summary>
public sealed class JobLimits : IDisposable
{
    private static readonly TimeSpan CountInterval = TimeSpan.FromSeconds(1);

    private readonly string _jobId;
    private readonly int _processes;
    private readonly IReadOnlyList<JobControlGroup> _groups;
    private DateTime _counted = DateTime.UtcNow;

    private JobLimits(string jobId, JobSurroundings surroundings, IReadOnlyList<JobControlGroup> groups) => (_jobId, _processes, _groups) = (jobId, surroundings.Processes, groups);

    /// <summary>How processes are counted here: <c>control group</c>, <c>user namespace</c> (in a sandbox only) or <c>supervisor</c>.</summary>
    public static string Means { get; } = JobControlGroup.IsAvailable ? "control group" : OperatingSystem.IsLinux() && !Environment.IsPrivilegedProcess ? "user namespace" : "supervisor";

    /// <summary>Whether the memory of all processes of a job together can be limited here; else each has its own limit.</summary>
    public static bool HasMemoryOfAll => JobControlGroup.HasMemory;

    /// <summary>What a job is told that was ended because it had too many processes.</summary>
    internal string Message => string.Create(CultureInfo.InvariantCulture, $"Job ended: it had more than {_processes} processes.");

    /// <summary>The words of a shell by which it puts itself under the limits before it becomes the job.</summary>
    internal string Enter => string.Concat(_groups.Select(group => $"echo $$ > '{group.Members}' || exit 125; "));

    /// <summary>Sets the limits up for a job that is about to start.</summary>
    internal static JobLimits For(string jobId, JobSurroundings surroundings) => new(jobId, surroundings, JobControlGroup.Create(jobId, surroundings.Processes, surroundings.MemoryBytes));

    /// <summary>The command under a limit of the user namespace that it is in, where no control group counts.</summary>
    internal (string Executable, IReadOnlyList<string> Arguments) Inside((string Executable, IReadOnlyList<string> Arguments) command) => _groups.Count > 0
        ? command
        : ("/bin/sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"ulimit -u {_processes} 2>/dev/null; exec \"$@\""), "sh", command.Executable, .. command.Arguments]);

    /// <summary>Whether the job has more processes than it may; looks only where nothing else does, and once a second.</summary>
    internal bool IsPassed()
    {
        if (_groups.Count > 0 || !OperatingSystem.IsLinux() || DateTime.UtcNow - _counted < CountInterval)
        {
            return false;
        }

        _counted = DateTime.UtcNow;
        return JobProcesses.Count(_jobId, _processes + 1) > _processes;
    }

    /// <summary>Ends what is left of the job in its group, all at once: a process that starts others faster than they can be ended one by one, too.</summary>
    internal void End()
    {
        foreach (var group in _groups)
        {
            group.Kill();
        }
    }

    /// <summary>Takes the limits away, once nothing is left that they bind.</summary>
    public void Dispose()
    {
        foreach (var group in _groups)
        {
            group.Dispose();
        }
    }
}
