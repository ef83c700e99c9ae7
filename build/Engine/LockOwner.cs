namespace Trainwright.Engine;

/// <summary>Who holds a run, since when (UTC, <c>yyyy-MM-dd HH:mm:ss</c>).</summary>
public sealed record LockOwner(int Pid, string Host, string Since);
