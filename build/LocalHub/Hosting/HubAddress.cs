using System.Text.Json;
using Trainwright.Foundation;

namespace Trainwright.LocalHub;

/// <summary><c>endpoint.json</c>: where the Hub of a root listens, kept so that it listens there again after a restart.</summary>
internal sealed record HubAddress(string Url, int Port)
{
    public static HubAddress Of(int port) => new($"http://127.0.0.1:{port}", port);

    public static HubAddress? Read(string root)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(FileIn(root)), StorageJson.Default.HubAddress);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    public void Write(string root)
    {
        if (Read(root) != this)
        {
            AtomicFile.WriteText(FileIn(root), JsonSerializer.Serialize(this, StorageJson.Default.HubAddress) + "\n");
        }
    }

    private static string FileIn(string root) => Path.Combine(root, "endpoint.json");
}
