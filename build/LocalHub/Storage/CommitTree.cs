namespace Trainwright.LocalHub;

/// <summary>The tree that a commit's changes make of its parent's.</summary>
internal static class CommitTree
{
    /// <summary>Makes the changes, and tells which paths are different from before: in ordinal order, null for what is gone.</summary>
    /// <exception cref="HubError">404: a removed path is not there; 400: a path would be a file and a folder at once.</exception>
    public static (FileTree Files, Dictionary<string, TreeFile?> Changes) Apply(RepoId repo, FileTree? parent, IReadOnlyList<FileChange> changes)
    {
        var before = parent ?? FileTree.Empty;
        var now = new Dictionary<string, TreeFile?>(StringComparer.Ordinal);
        foreach (var change in changes)
        {
            if (change.File is { } file)
            {
                now[change.Path] = file;
            }
            else if (change.IsFolder)
            {
                RemoveFolder(repo, before, now, change.Path.TrimEnd('/') + "/");
            }
            else if ((now.TryGetValue(change.Path, out var put) ? put : before.GetValueOrDefault(change.Path)) is not null)
            {
                now[change.Path] = null;
            }
            else
            {
                throw HubError.EntryNotFound(repo, change.Path);
            }
        }

        var different = now.Where(change => before.GetValueOrDefault(change.Key) != change.Value).OrderBy(change => change.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var files = before.With(different);
        RequireNoFileIsAFolder(files, different);
        return (files, different);
    }

    private static void RemoveFolder(RepoId repo, FileTree before, Dictionary<string, TreeFile?> now, string prefix)
    {
        var inside = before.Under(prefix).Select(file => file.Key).Where(path => !now.ContainsKey(path))
            .Concat(now.Where(change => change.Value is not null && change.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(change => change.Key)).ToList();
        if (inside.Count == 0)
        {
            throw HubError.EntryNotFound(repo, prefix);
        }

        inside.ForEach(path => now[path] = null);
    }

    // What was sound before can only be broken by what was put: above it, or where it now stands itself.
    private static void RequireNoFileIsAFolder(FileTree files, Dictionary<string, TreeFile?> changes)
    {
        foreach (var path in changes.Where(change => change.Value is not null).Select(change => change.Key))
        {
            if (files.Under(path + "/").Select(file => file.Key).FirstOrDefault() is { } inside)
            {
                throw Clash(path, inside);
            }

            for (var cut = path.LastIndexOf('/'); cut > 0; cut = path.LastIndexOf('/', cut - 1))
            {
                if (files.ContainsKey(path[..cut]))
                {
                    throw Clash(path[..cut], path);
                }
            }
        }
    }

    private static HubError Clash(string file, string inside) => HubError.BadRequest($"'{file}' cannot be a file and, for '{inside}', a folder at once.");
}
