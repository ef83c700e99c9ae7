using System.Collections.Concurrent;

namespace Trainwright.LocalHub;

/// <summary>Commits that were read or made. What is bounded is the sum of the files that they hold for themselves, some 300 bytes each.</summary>
internal sealed class CommitCache
{
    private const int MaxFiles = 25_000;
    private readonly ConcurrentDictionary<(RepoHistory History, string Id), CommitManifest> _commits = new();
    private int _files;

    public CommitManifest? Find(RepoHistory history, string id) => _commits.GetValueOrDefault((history, id));

    /// <summary>Keeps a commit.</summary>
    /// <param name="history">Its repository's.</param>
    /// <param name="commit">The commit.</param>
    /// <param name="weight">How many files it holds that no other commit shares with it.</param>
    public CommitManifest Keep(RepoHistory history, CommitManifest commit, int weight)
    {
        if (Interlocked.Add(ref _files, weight + 1) > MaxFiles)
        {
            _commits.Clear();
            Interlocked.Exchange(ref _files, weight + 1);
        }

        _commits[(history, commit.Id)] = commit;
        return commit;
    }

    /// <summary>Counts the files of a tree that a kept commit was given.</summary>
    public void Grow(int files) => Interlocked.Add(ref _files, files);
}
