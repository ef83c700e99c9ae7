namespace Trainwright.Foundation;

/// <summary>Looks for programs as a shell does.</summary>
public static class ProgramPath
{
    /// <summary>The full path of a program: as given when it has a folder, else the first on the path that may be run; null when there is none.</summary>
    /// <param name="program">The program's name.</param>
    /// <param name="path">Folders, as in the variable <c>PATH</c>.</param>
    public static string? Find(string program, string path)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(path);
        if (program.Contains('/', StringComparison.Ordinal) || Path.IsPathRooted(program))
        {
            return program;
        }

        string[] endings = OperatingSystem.IsWindows() ? [".exe", ".cmd", ".bat"] : [string.Empty];
        return path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => endings.Select(ending => Path.Combine(folder, program + ending)))
            .FirstOrDefault(IsExecutable);
    }

    private static bool IsExecutable(string file) =>
        File.Exists(file)
        && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);
}
