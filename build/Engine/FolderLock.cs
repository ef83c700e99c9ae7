using System.Globalization;
using System.Text.Json;
using Trainwright.Foundation;
using Trainwright.Rules;

namespace Trainwright.Engine;

/// <summary>
/// One process a folder. The operating system's lock decides, so a process that was killed leaves none behind; the text
/// in the file tells the second process whom to wait for, and the next one, if it is still there, that the last was killed.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream _stream;

    private FolderLock(FileStream stream, LockOwner? killed) => (_stream, Killed) = (stream, killed);

    /// <summary>The process that held the lock until it was killed; null when the last one let go of it.</summary>
    public LockOwner? Killed { get; }

    /// <summary>Takes the lock and removes what a killed process left unfinished in the folder.</summary>
    /// <exception cref="RunStopException">Another process holds it (<see cref="StoppedReason.ServiceUnavailable"/>), or the folder cannot be written.</exception>
    public static FolderLock Take(string folder, string file, string what, string advice, TimeProvider clock)
    {
        var stream = Open(file, what, advice);
        var killed = stream.Length > 0 ? Read(stream) ?? new LockOwner(0, "unknown", "an unknown time") : null;
        if (killed is not null)
        {
            AtomicFile.RemoveLeftovers(folder, processId: null);
        }

        var owner = JsonSerializer.SerializeToUtf8Bytes(new LockOwner(Environment.ProcessId, Environment.MachineName, clock.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)), EngineJson.Default.LockOwner);
        stream.SetLength(0);
        stream.Position = 0;
        stream.Write(owner);
        stream.Flush();
        File.WriteAllBytes(OwnerOf(file), owner);
        return new FolderLock(stream, killed);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stream.SetLength(0);
        _stream.Dispose();
    }

    private static FileStream Open(string file, string what, string advice)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (File.Exists(OwnerOf(file)) && exception is not (FileNotFoundException or DirectoryNotFoundException))
        {
            throw new RunStopException(StoppedReason.ServiceUnavailable, $"{what} is busy: {Describe(file)}. {advice}", innerException: exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RunStopException(StoppedReason.ServiceUnavailable, $"{what} cannot be started: {exception.Message.TrimEnd('.')}. Give it a directory that may be written: --work-dir DIR.", innerException: exception);
        }
    }

    private static LockOwner? Read(FileStream stream)
    {
        try
        {
            stream.Position = 0;
            return JsonSerializer.Deserialize(stream, EngineJson.Default.LockOwner);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // The locked file itself cannot be opened by a second process, hence the copy beside it.
    private static string Describe(string file)
    {
        try
        {
            var owner = JsonSerializer.Deserialize(File.ReadAllText(OwnerOf(file)), EngineJson.Default.LockOwner);
            return owner is null ? "another process holds it" : $"process {owner.Pid} on {owner.Host} holds it since {owner.Since} UTC";
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            return "another process holds it";
        }
    }

    private static string OwnerOf(string file) => file + ".owner";
}
