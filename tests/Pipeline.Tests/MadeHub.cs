namespace Trainwright.Pipeline.Tests;

/// <summary>
/// An installation whose embedded Hub also has small models and datasets, made for these tests: chats as JSON Lines,
/// preferences, pairs and pictures as parquet. The program that reads parquet is the repository's own.
/// </summary>
public sealed class MadeHub : IDisposable
{
    private readonly TemporaryFolder _home = new();

    public MadeHub()
    {
        Installations.Copy(Home);
        foreach (var file in new[] { "Directory.Build.props", "Directory.Packages.props", "global.json", ".editorconfig" })
        {
            File.Copy(Path.Combine(Executable.Home, file), Path.Combine(Home, file));
        }

        var seed = Path.Combine(Executable.Home, "tests", "Pipeline.Tests", "seed");
        foreach (var file in Directory.EnumerateFiles(seed, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(Home, "build", "LocalHub", "seed", Path.GetRelativePath(seed, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        foreach (var room in new[] { "Duck", "Data", "Rules", "Foundation" })
        {
            Directory.CreateSymbolicLink(Path.Combine(Home, "build", room), Path.Combine(Executable.Home, "build", room));
        }

        Directory.CreateSymbolicLink(Path.Combine(Home, "artifacts"), Path.Combine(Executable.Home, "artifacts"));
    }

    internal string Home => _home.Path;

    public void Dispose()
    {
        // A link is taken away, not what it points to.
        foreach (var link in new[] { "build/Duck", "build/Data", "build/Rules", "build/Foundation", "artifacts" })
        {
            Directory.Delete(Path.Combine(Home, link));
        }

        _home.Dispose();
    }
}
