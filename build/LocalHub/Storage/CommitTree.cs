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

        RequireNoFileIsAFolder(files);
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

    private static void RequireNoFileIsAFolder(SortedDictionary<string, TreeFile> files)
    {
        foreach (var path in files.Keys)
        {
            for (var cut = path.LastIndexOf('/'); cut > 0; cut = path.LastIndexOf('/', cut - 1))
            {
                if (files.ContainsKey(path[..cut]))
                {
                    throw HubError.BadRequest($"'{path[..cut]}' cannot be a file and, for '{path}', a folder at once.");
                }
            }
        }
    }
}
