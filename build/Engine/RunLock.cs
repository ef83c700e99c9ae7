using System.Text.Json;
using Trainwright.Foundation;
using Trainwright.Rules;

namespace Trainwright.Engine;

/// <summary>
/// One process a run. The operating system's lock decides, so a process that was killed leaves none behind; the text in
/// the file tells the second process whom to wait for, and the next one, if it is still there, that the last was killed.
/// </summary>
public sealed class RunLock : IDisposable
{
    private readonly FileStream _stream;

    private RunLock(FileStream stream) => _stream = stream;

    /// <summary>Takes the run's lock.</summary>
    /// <exception cref="RunStopException">Another process holds it (<see cref="StoppedReason.ServiceUnavailable"/>).</exception>
    public static RunLock Take(RunDirectory run, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(clock);
        Directory.CreateDirectory(run.Root);
        var path = Path.Combine(run.Root, ".lock");
        FileStream stream;
        try
        {
            stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception)
        {
            throw new RunStopException(StoppedReason.ServiceUnavailable, $"The run '{run.Run}' is busy: {Describe(path)}. Wait for it, or give this one its own --run name.", innerException: exception);
        }

        RemoveLeftovers(run, stream);
        var owner = new LockOwner(Environment.ProcessId, Environment.MachineName, clock.GetUtcNow());
        stream.SetLength(0);
        stream.Position = 0;
        JsonSerializer.Serialize(stream, owner, EngineJson.Default.LockOwner);
        stream.Flush();
        File.WriteAllText(path + ".owner", JsonSerializer.Serialize(owner, EngineJson.Default.LockOwner));
        return new RunLock(stream);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_stream.CanWrite)
        {
            _stream.SetLength(0);
        }

        _stream.Dispose();
    }

    // A killed process leaves the temporary files of writes that it never finished. Those of the run are nobody else's;
    // in the shared store they are told by the dead process's id.
    private static void RemoveLeftovers(RunDirectory run, FileStream held)
    {
        if (held.Length == 0)
        {
            return;
        }

        AtomicFile.RemoveLeftovers(run.Root, processId: null);
        if (ReadOwner(held) is { } killed)
        {
            AtomicFile.RemoveLeftovers(Path.Combine(run.WorkDirectory, "store"), killed.Pid);
        }
    }

    private static LockOwner? ReadOwner(FileStream stream)
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
    private static string Describe(string path)
    {
        try
        {
            var owner = JsonSerializer.Deserialize(File.ReadAllText(path + ".owner"), EngineJson.Default.LockOwner);
            return owner is null ? "another process holds it" : $"process {owner.Pid} on {owner.Host} holds it since {owner.Since:yyyy-MM-dd HH:mm:ss} UTC";
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            return "another process holds it";
        }
    }
}
