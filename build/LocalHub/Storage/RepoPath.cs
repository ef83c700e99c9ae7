namespace Trainwright.LocalHub;

/// <summary>Paths inside a repository. They never name a file here, but they will where somebody downloads the repository.</summary>
internal static class RepoPath
{
    private const int MaxLength = 1000;

    /// <summary>The path, when it stays inside any folder it is written to.</summary>
    /// <exception cref="HubError">400: it does not.</exception>
    public static string Checked(string? path) => IsConfined(path)
        ? path!
        : throw HubError.BadRequest($"The path '{path}' cannot be in a repository: it must be relative, with '/' between its parts, none of them empty, '.', '..', '.git', a device name of Windows (CON, NUL, COM1) or longer than 255 bytes.");

    private static bool IsConfined(string? path) =>
        path is { Length: > 0 and <= MaxLength }
        && !path.Any(c => char.IsControl(c) || c == '\\')
        && path.Split('/').All(part => part is not ("" or "." or "..") && !part.Equals(".git", StringComparison.OrdinalIgnoreCase) && PortableName.Is(part));
}
