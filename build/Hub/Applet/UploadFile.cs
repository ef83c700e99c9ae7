namespace Trainwright.Hub;

/// <summary>A local file and its place in the repository.</summary>
internal sealed record UploadFile(string Path, string LocalPath, long Size)
{
    /// <summary>The files of a local file or folder, for a place in a repository (empty and <c>.</c> are its root), by path.</summary>
    public static IReadOnlyList<UploadFile> Find(string local, string? place)
    {
        var prefix = (place ?? string.Empty).Trim('/');
        if (File.Exists(local))
        {
            var name = prefix is "" or "." ? System.IO.Path.GetFileName(local) : prefix;
            return [new UploadFile(name, local, new FileInfo(local).Length)];
        }

        if (!Directory.Exists(local))
        {
            throw new HubException($"There is no file or folder '{local}'. Check the path that follows the repository's name.");
        }

        var start = prefix is "" or "." ? string.Empty : prefix + "/";
        return [.. Directory.EnumerateFiles(local, "*", SearchOption.AllDirectories)
            .Select(file => (Relative: System.IO.Path.GetRelativePath(local, file).Replace('\\', '/'), File: file))
            .Where(found => !IsPrivate(found.Relative))
            .OrderBy(found => found.Relative, StringComparer.Ordinal)
            .Select(found => new UploadFile(start + found.Relative, found.File, new FileInfo(found.File).Length))];
    }

    // Git's own files and the client's cache are never part of a repository's content.
    private static bool IsPrivate(string relative) => relative.StartsWith(".git/", StringComparison.Ordinal) || relative.Contains("/.git/", StringComparison.Ordinal) || relative.StartsWith(".cache/huggingface/", StringComparison.Ordinal);
}
