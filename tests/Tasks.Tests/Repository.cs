namespace Trainwright.Tasks.Tests;

/// <summary>Finds files of the repository from where the tests were built.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string Find()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory!.FullName, "Trainwright.slnx")))
        {
            directory = directory.Parent;
        }

        return directory.FullName;
    }
}
