namespace Trainwright.Tasks.Tools;

/// <summary>The test projects by name. Two need more than a bare machine has, so they have targets of their own.</summary>
internal static class TestProjects
{
    /// <summary>The embedded Hub under the JavaScript client; needs Node.</summary>
    public const string Clients = "Clients.Tests";

    /// <summary>The report in a browser; needs Node and Chromium.</summary>
    public const string Browser = "Browser.Tests";

    /// <summary>The agents and their loop; hostile conversations among them, with fewer of them.</summary>
    public const string Agents = "Agents.Tests";

    /// <summary>Hostile requests to the embedded Hub; runs on a bare machine, with fewer of them.</summary>
    public const string Fuzz = "Fuzz.Tests";

    private const string WholeRuns = "Pipeline.Tests";

    /// <summary>Every project that runs on a bare machine, whole runs last: what they need is then known to be sound.</summary>
    public static IReadOnlyList<string> Bare(string home) =>
    [
        .. Directory.EnumerateDirectories(Path.Combine(home, "tests"), "*.Tests")
            .Select(folder => Path.GetFileName(folder))
            .Where(name => name is not (Clients or Browser))
            .OrderBy(name => name == WholeRuns)
            .ThenBy(name => name, StringComparer.Ordinal),
    ];

    /// <summary>The folder of a project.</summary>
    public static string FolderOf(string home, string project) => Path.Combine(home, "tests", project);
}
