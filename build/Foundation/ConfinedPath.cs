namespace Trainwright.Foundation;

/// <summary>Joins a root with a relative path from outside and refuses any result that leaves the root.</summary>
public static class ConfinedPath
{
    /// <summary>The full path of <paramref name="relative"/> under <paramref name="root"/>.</summary>
    /// <exception cref="UnauthorizedAccessException">The path is absolute, climbs out of the root, or has a character no file name may have.</exception>
    public static string Combine(string root, string relative)
    {
        ArgumentException.ThrowIfNullOrEmpty(root);
        ArgumentException.ThrowIfNullOrEmpty(relative);
        var fullRoot = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
        var full = relative.Contains('\0', StringComparison.Ordinal) || relative.Contains('\\', StringComparison.Ordinal) || Path.IsPathRooted(relative)
            ? null
            : Path.GetFullPath(Path.Combine(fullRoot, relative));
        if (full is null || !full.StartsWith(fullRoot + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new UnauthorizedAccessException($"The path '{relative}' leaves its folder.");
        }

        return full;
    }
}
