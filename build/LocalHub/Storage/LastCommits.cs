namespace Trainwright.LocalHub;

/// <summary>Finds the commit that last touched a path.</summary>
internal static class LastCommits
{
    /// <summary>For each of these files and folders the newest commit in which it, or something in it, changed.</summary>
    /// <param name="history">Newest first.</param>
    /// <param name="paths">Paths of the newest commit's tree.</param>
    public static Dictionary<string, CommitManifest> Of(IEnumerable<CommitManifest> history, IReadOnlyCollection<string> paths)
    {
        var found = new Dictionary<string, CommitManifest>(StringComparer.Ordinal);
        CommitManifest? newer = null;
        foreach (var commit in history)
        {
            if (newer is not null)
            {
                Note(found, paths, newer, commit);
            }

            if (found.Count == paths.Count)
            {
                return found;
            }

            newer = commit;
        }

        if (newer is not null)
        {
            Note(found, paths, newer, before: null);
        }

        return found;
    }

    private static void Note(Dictionary<string, CommitManifest> found, IReadOnlyCollection<string> paths, CommitManifest commit, CommitManifest? before)
    {
        var touched = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in commit.Stored.Changes?.Keys ?? Different(commit.Files, before?.Files ?? FileTree.Empty))
        {
            touched.Add(path);
            for (var cut = path.LastIndexOf('/'); cut > 0; cut = path.LastIndexOf('/', cut - 1))
            {
                touched.Add(path[..cut]);
            }
        }

        foreach (var path in paths.Where(path => touched.Contains(path)))
        {
            found.TryAdd(path, commit);
        }
    }

    // A commit of an older version of this program knows its tree only.
    private static IEnumerable<string> Different(FileTree files, FileTree before) =>
        files.Keys.Union(before.Keys, StringComparer.Ordinal).Where(path => files.GetValueOrDefault(path) != before.GetValueOrDefault(path));
}
