namespace Trainwright.Host;

/// <summary>The repository that this program was built from, where profiles and templates are read from.</summary>
internal static class Home
{
    public const string Variable = "TRAINWRIGHT_HOME";

    private const string Landmark = "cake.config";

    /// <summary>Takes the directory that build.sh names, else the nearest one above the program with a cake.config.</summary>
    public static string Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } home)
        {
            return Path.GetFullPath(home);
        }

        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, Landmark)))
            {
                return directory.FullName;
            }
        }

        return Environment.CurrentDirectory;
    }

    /// <summary>Lists the profiles by name; none when there is no such directory.</summary>
    public static IReadOnlyList<string> Profiles(string home)
    {
        var directory = Path.Combine(home, "profiles");
        return Directory.Exists(directory)
            ? [.. Directory.EnumerateFiles(directory, "*.json")
                .Select(file => Path.GetFileName(file)[..^".json".Length])
                .Where(name => !name.EndsWith(".schema", StringComparison.Ordinal))]
            : [];
    }
}
