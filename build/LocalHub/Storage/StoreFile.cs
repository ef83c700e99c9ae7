using Trainwright.Foundation;

namespace Trainwright.LocalHub;

/// <summary>Writes of the store: always whole or not at all, and flushed to disk unless the content can be made again.</summary>
internal static class StoreFile
{
    public static void Write(string path, ReadOnlySpan<byte> content, bool durable)
    {
        if (durable)
        {
            AtomicFile.WriteBytes(path, content);
            return;
        }

        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        var temporary = Path.Combine(folder, $".{Guid.NewGuid():N}.tmp");
        File.WriteAllBytes(temporary, content);
        File.Move(temporary, path, overwrite: true);
    }
}
