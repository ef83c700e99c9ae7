using System.Collections.Concurrent;

namespace Trainwright.LocalHub;

/// <summary>One writer a repository. The root's lock keeps other processes out, so threads are all there is to order.</summary>
internal sealed class RepoLocks
{
    private readonly ConcurrentDictionary<RepoId, Lock> _locks = new();

    /// <summary>Runs <paramref name="change"/> while nobody else changes the repository.</summary>
    public T While<T>(RepoId repo, Func<T> change)
    {
        lock (_locks.GetOrAdd(repo, _ => new Lock()))
        {
            return change();
        }
    }

    /// <summary>Runs <paramref name="change"/> while nobody else changes either repository.</summary>
    public T While<T>(RepoId one, RepoId other, Func<T> change)
    {
        // Always in the same order, so that two moves never wait for each other.
        var (first, second) = string.CompareOrdinal(one.UrlPath, other.UrlPath) <= 0 ? (one, other) : (other, one);
        return While(first, () => While(second, change));
    }
}
