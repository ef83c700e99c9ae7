namespace Trainwright.LocalHub;

/// <summary>What a pull request asks main to become.</summary>
internal static class PullRequest
{
    /// <summary>The changes from the commit where it started to where it stands.</summary>
    /// <exception cref="HubError">409: main has changed one of these paths otherwise.</exception>
    public static IReadOnlyList<FileChange> Changes(RepoId repo, CommitManifest start, CommitManifest proposed, CommitManifest main)
    {
        var changes = new List<FileChange>();
        foreach (var path in start.Files.Keys.Union(proposed.Files.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (before, wanted, now) = (start.Files.GetValueOrDefault(path), proposed.Files.GetValueOrDefault(path), main.Files.GetValueOrDefault(path));
            if (before == wanted || now == wanted)
            {
                continue;
            }

            if (now != before)
            {
                throw HubError.Conflict($"'{path}' of '{repo.FullName}' was changed on main since the pull request started. Commit the file again on top of main.");
            }

            changes.Add(new FileChange(path, wanted));
        }

        return changes;
    }

    /// <summary>A summary of the changes in the form of a diff: which files, not which lines.</summary>
    public static string Diff(CommitManifest start, CommitManifest proposed) => string.Concat(
        from path in start.Files.Keys.Union(proposed.Files.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
        let before = start.Files.GetValueOrDefault(path)
        let after = proposed.Files.GetValueOrDefault(path)
        where before != after
        select $"diff --git a/{path} b/{path}\nindex {(before?.Oid ?? new string('0', CommitId.Length))}..{(after?.Oid ?? new string('0', CommitId.Length))}\n--- {(before is null ? "/dev/null" : "a/" + path)}\n+++ {(after is null ? "/dev/null" : "b/" + path)}\n");
}
