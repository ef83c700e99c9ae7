namespace Trainwright.Engine;

/// <summary>Who holds a run.</summary>
public sealed record LockOwner(int Pid, string Host, DateTimeOffset Since);
