namespace Trainwright.Jobs;

/// <summary>What a job finds around it on this machine, beside its spec.</summary>
/// <param name="Sandbox">Whether it runs in a sandbox.</param>
/// <param name="Mounts">Folders that it may read.</param>
/// <param name="Hidden">Folders that a sandbox hides from it.</param>
/// <param name="MemoryBytes">The most memory that one of its processes may write to; 0 for no limit.</param>
public sealed record JobSurroundings(SandboxMode Sandbox, IReadOnlyList<JobMount> Mounts, IReadOnlyList<string> Hidden, long MemoryBytes = 0)
{
    /// <summary>No sandbox, nothing mounted, no limit.</summary>
    public static JobSurroundings Plain { get; } = new(SandboxMode.Off, [], []);
}
