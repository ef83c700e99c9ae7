namespace Trainwright.Jobs;

/// <summary>
/// A local job's <c>supervisor.json</c>: the process that watches it. A process id alone may be another process's by
/// now, so <paramref name="Started"/> says when this one started, in the operating system's own terms.
/// </summary>
internal sealed record SupervisorRecord(int Pid, string Started, DateTimeOffset StartedAt);
