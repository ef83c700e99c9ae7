using System.Globalization;
using System.Text;

namespace Trainwright.Foundation;

/// <summary>Writes that are seen whole or not at all: a temporary file beside the target, flushed to disk, then renamed over it.</summary>
public static class AtomicFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes a text as UTF-8, creating the folder when it is missing.</summary>
    public static void WriteText(string path, string text) => WriteBytes(path, Utf8.GetBytes(text));

    /// <summary>Writes bytes, creating the folder when it is missing.</summary>
    public static void WriteBytes(string path, ReadOnlySpan<byte> content) => WriteBytes(path, content, mode: null, isDurable: true);

    /// <summary>
    /// Writes bytes that can be made again and whose digest is checked before they are believed: whole or not at all for
    /// every reader, but not flushed, so that a power failure may lose them.
    /// </summary>
    public static void WriteRepeatable(string path, ReadOnlySpan<byte> content) => WriteBytes(path, content, mode: null, isDurable: false);

    /// <summary>Writes a text that only its owner may read (tokens).</summary>
    public static void WriteSecret(string path, string text) => WriteBytes(path, Utf8.GetBytes(text), UnixFileMode.UserRead | UnixFileMode.UserWrite, isDurable: true);

    /// <summary>Removes what a killed process left behind under a folder: temporary files that never got their name.</summary>
    /// <param name="folder">Searched with its subfolders; it need not exist.</param>
    /// <param name="processId">Only those of this process; null for those of any.</param>
    public static void RemoveLeftovers(string folder, int? processId)
    {
        var pattern = processId is { } id ? string.Create(CultureInfo.InvariantCulture, $".*.{id}.*.tmp") : ".*.tmp";
        foreach (var file in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories) : [])
        {
            File.Delete(file);
        }
    }

    private static void WriteBytes(string path, ReadOnlySpan<byte> content, UnixFileMode? mode, bool isDurable)
    {
        var full = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(full) ?? throw new ArgumentException($"'{path}' names no file.", nameof(path));
        Directory.CreateDirectory(folder);
        var temporary = Path.Combine(folder, $".{Path.GetFileName(full)}.{Environment.ProcessId}.{Guid.NewGuid():N}.tmp");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (mode is not null && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        try
        {
            using (var stream = new FileStream(temporary, options))
            {
                stream.Write(content);
                stream.Flush(flushToDisk: isDurable);
            }

            KillPoint.Pass("rename-before", full);
            File.Move(temporary, full, overwrite: true);
            KillPoint.Pass("rename-after", full);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
