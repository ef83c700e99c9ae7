namespace Trainwright.Pipeline.Tests;

/// <summary>A folder of its own, removed with the test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("trainwright-run-").FullName;

    public string Run => Directory.GetDirectories(System.IO.Path.Combine(Path, "runs")).Single();

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A supervisor may still be writing its last line; the system clears the temporary folder.
        }
    }
}
