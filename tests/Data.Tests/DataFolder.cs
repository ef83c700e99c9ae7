namespace Trainwright.Data.Tests;

/// <summary>A folder for the files of one test.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("trainwright-data-").FullName;

    public SplitFile Add(string split, string file, string content)
    {
        var path = Path.Combine(_root, file);
        File.WriteAllText(path, content);
        return new SplitFile(split, file, path);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
