namespace Trainwright.Hub.Tests;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("trainwright-hub-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
