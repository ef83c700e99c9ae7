namespace Trainwright.Jobs;

/// <summary>What a job finds around it on this machine, beside its spec.</summary>
/// <param name="Sandbox">Whether it runs in a sandbox.</param>
/// <param name="Mounts">Folders that it may read.</param>
/// <param name="Hidden">Folders that a sandbox hides from it.</param>
/// <param name="MemoryBytes">The most memory that one of its processes may write to, and all of them together where the system can count that; 0 for no limit.</param>
/// <param name="Processes">The most processes and threads that it may have.</param>
public sealed record JobSurroundings(SandboxMode Sandbox, IReadOnlyList<JobMount> Mounts, IReadOnlyList<string> Hidden, long MemoryBytes = 0, int Processes = JobSurroundings.MostProcesses)
{
    /// <summary>Processes and threads of a job where nothing else is said: many times what loaders and thread pools of a training start, and far from what a machine cannot bear (Linux itself ends at 32,768 where it is small).</summary>
    public const int MostProcesses = 4096;

    /// <summary>No sandbox, nothing mounted, no limit.</summary>
    public static JobSurroundings Plain { get; } = new(SandboxMode.Off, [], []);
}
