namespace Trainwright.Tasks.Tools;

/// <summary>The runs of a work directory.</summary>
internal static class RunList
{
    /// <summary>Their names, the newest first.</summary>
    public static IReadOnlyList<string> Of(string workDirectory)
    {
        var folder = new DirectoryInfo(Path.Combine(workDirectory, "runs"));
        return folder.Exists ? [.. folder.EnumerateDirectories().OrderByDescending(run => run.LastWriteTimeUtc).Select(run => run.Name)] : [];
    }
}
