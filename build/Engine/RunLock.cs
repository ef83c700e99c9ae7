using Trainwright.Foundation;
using Trainwright.Rules;

namespace Trainwright.Engine;

/// <summary>One process a run.</summary>
public sealed class RunLock : IDisposable
{
    private readonly FolderLock _lock;

    private RunLock(FolderLock held) => _lock = held;

    /// <summary>Takes the run's lock, and removes what a killed process of the run left unfinished.</summary>
    /// <exception cref="RunStopException">Another process holds it, or the work directory cannot be written (<see cref="StoppedReason.ServiceUnavailable"/>).</exception>
    public static RunLock Take(RunDirectory run, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(clock);
        var held = FolderLock.Take(run.Root, Path.Combine(run.Root, ".lock"), $"The run '{run.Run}'", "Wait for it, or give this one its own --run name.", clock);
        if (held.Killed is { } killed)
        {
            // The store is shared with runs that may be writing now; the dead process's files bear its id.
            AtomicFile.RemoveLeftovers(Path.Combine(run.WorkDirectory, "store"), killed.Pid);
        }

        return new RunLock(held);
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();
}
