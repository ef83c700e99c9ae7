namespace Trainwright.Engine.Tests;

/// <summary>A run directory of its own, removed with the test.</summary>
internal sealed class TemporaryRun : IDisposable
{
    private readonly DirectoryInfo _folder = System.IO.Directory.CreateTempSubdirectory("trainwright-engine-");

    public RunDirectory Directory => new(_folder.FullName, "run");

    public string Write(string file, string text)
    {
        var path = Path.Combine(Directory.Root, file);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
