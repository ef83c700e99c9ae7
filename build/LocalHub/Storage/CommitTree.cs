namespace Trainwright.LocalHub;

/// <summary>The tree that a commit's changes make of its parent's.</summary>
internal static class CommitTree
{
    /// <exception cref="HubError">404: a removed path is not there; 400: a path would be a file and a folder at once.</exception>
    public static SortedDictionary<string, TreeFile> Apply(RepoId repo, SortedDictionary<string, TreeFile>? parent, IReadOnlyList<FileChange> changes)
    {
        var files = parent is null ? new SortedDictionary<string, TreeFile>(StringComparer.Ordinal) : new SortedDictionary<string, TreeFile>(parent, StringComparer.Ordinal);
        foreach (var change in changes)
        {
            if (change.File is { } file)
            {
                files[change.Path] = file;
            }
            else if (change.IsFolder)
            {
                RemoveFolder(repo, files, change.Path.TrimEnd('/') + "/");
            }
            else if (!files.Remove(change.Path))
            {
                throw HubError.EntryNotFound(repo, change.Path);
            }
        }

        RequireNoFileIsAFolder(files, changes);
        return files;
    }

    private static void RemoveFolder(RepoId repo, SortedDictionary<string, TreeFile> files, string prefix)
    {
        var inside = files.Keys.Where(path => path.StartsWith(prefix, StringComparison.Ordinal)).ToList();
        if (inside.Count == 0)
        {
            throw HubError.EntryNotFound(repo, prefix);
        }

        inside.ForEach(path => files.Remove(path));
    }

    // What was sound before can only be broken by what was put: above it, or where it now stands itself.
    private static void RequireNoFileIsAFolder(SortedDictionary<string, TreeFile> files, IReadOnlyList<FileChange> changes)
    {
        var added = changes.Where(change => change.File is not null).Select(change => change.Path).ToHashSet(StringComparer.Ordinal);
        var folders = files.Count > 0 && added.Count > 0 ? Folders(files.Keys) : [];
        if (added.FirstOrDefault(folders.Contains) is { } both)
        {
            throw Clash(both, files.Keys.First(path => path.StartsWith(both + "/", StringComparison.Ordinal)));
        }

        foreach (var path in added)
        {
            for (var cut = path.LastIndexOf('/'); cut > 0; cut = path.LastIndexOf('/', cut - 1))
            {
                if (files.ContainsKey(path[..cut]))
                {
                    throw Clash(path[..cut], path);
                }
            }
        }
    }

    private static HashSet<string> Folders(IEnumerable<string> paths)
    {
        var folders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            for (var cut = path.LastIndexOf('/'); cut > 0 && folders.Add(path[..cut]); cut = path.LastIndexOf('/', cut - 1))
            {
            }
        }

        return folders;
    }

    private static HubError Clash(string file, string inside) => HubError.BadRequest($"'{file}' cannot be a file and, for '{inside}', a folder at once.");
}
