using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Trainwright.LocalHub;

/// <summary>
/// What makes a change of several files one change. The change is appended to one file and flushed, once for all who
/// wait for it at that moment; only then its files are written, without a flush of their own. Whatever was in between
/// when the machine stopped is written again from here at the next start.
/// </summary>
internal sealed partial class StoreJournal : IDisposable
{
    // Long enough that flushing everything is rare, short enough to be read again in a moment.
    private const long MaxBytes = 64L << 20;

    private readonly string _root;
    private readonly FileStream _file;
    private readonly Lock _appending = new();
    private readonly Lock _flushing = new();
    private readonly ReaderWriterLockSlim _inFlight = new();
    private long _appended;
    private long _flushed;

    private StoreJournal(string root, FileStream file) => (_root, _file) = (root, file);

    /// <summary>Opens the journal of a store and finishes what its last life left undone.</summary>
    public static StoreJournal Open(string root)
    {
        var file = new FileStream(System.IO.Path.Combine(root, "journal"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        var journal = new StoreJournal(root, file);
        if (file.Length > 0)
        {
            // The last word on a path is what counts.
            var last = new Dictionary<string, StorePiece>(StringComparer.Ordinal);
            foreach (var piece in JournalRecord.ReadAll(file).SelectMany(pieces => pieces))
            {
                last[piece.Path] = piece;
            }

            journal.Write(last.Values.Where(piece => !journal.Is(piece)), again: true);
            journal.Checkpoint();
        }

        return journal;
    }

    /// <summary>Makes a change; when this returns, a durable one survives the end of the process and of the machine. One that can be made again is neither flushed nor in the journal.</summary>
    public void Apply(IReadOnlyList<StorePiece> pieces, bool durable)
    {
        if (!durable)
        {
            Write(pieces);
            return;
        }

        _inFlight.EnterReadLock();
        try
        {
            Flush(Append(pieces));
            Write(pieces);
        }
        finally
        {
            _inFlight.ExitReadLock();
        }

        if (Volatile.Read(ref _appended) > MaxBytes)
        {
            Checkpoint();
        }
    }

    /// <summary>Flushes every file of the store and forgets the changes. Needed before a change that is not in the journal, so that it is not undone by an older one.</summary>
    public void Checkpoint()
    {
        _inFlight.EnterWriteLock();
        try
        {
            if (_file.Length > 0)
            {
                SyncAll();
                _file.SetLength(0);
                _file.Position = 0;
                _file.Flush(flushToDisk: true);
            }

            _appended = _flushed = 0;
        }
        finally
        {
            _inFlight.ExitWriteLock();
        }
    }

    public void Dispose()
    {
        Checkpoint();
        _file.Dispose();
        _inFlight.Dispose();
    }

    private long Append(IReadOnlyList<StorePiece> pieces)
    {
        var record = JournalRecord.Write(pieces);
        lock (_appending)
        {
            _file.Write(record);
            return _appended += record.Length;
        }
    }

    private void Flush(long upTo)
    {
        lock (_flushing)
        {
            if (_flushed >= upTo)
            {
                return; // Somebody who flushed meanwhile flushed this too.
            }

            var reached = Volatile.Read(ref _appended);
            RandomAccess.FlushToDisk(_file.SafeFileHandle);
            _flushed = reached;
        }
    }

    private void Write(IEnumerable<StorePiece> pieces, bool again = false)
    {
        foreach (var piece in pieces)
        {
            var path = System.IO.Path.Combine(_root, piece.Path);
            if (piece.Content is { } content)
            {
                // What is named by its content is there already when it is there.
                if (again || !piece.Path.StartsWith(BlobStore.FolderName, StringComparison.Ordinal) || new FileInfo(path) is not { Exists: true } known || known.Length != content.Length)
                {
                    StoreFile.Write(path, content, durable: false);
                }
            }
            else
            {
                File.Delete(path);
            }
        }
    }

    private bool Is(StorePiece piece)
    {
        var file = new FileInfo(System.IO.Path.Combine(_root, piece.Path));
        return piece.Content is { } content ? file.Exists && file.Length == content.Length && content.AsSpan().SequenceEqual(File.ReadAllBytes(file.FullName)) : !file.Exists;
    }

    private void SyncAll()
    {
        if (OperatingSystem.IsLinux())
        {
            SyncFileSystem(_file.SafeFileHandle);
            return;
        }

        _file.Position = 0;
        foreach (var path in JournalRecord.ReadAll(_file).SelectMany(pieces => pieces).Select(piece => System.IO.Path.Combine(_root, piece.Path)).Distinct().Where(File.Exists))
        {
            using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
            RandomAccess.FlushToDisk(handle);
        }
    }

    [SupportedOSPlatform("linux")]
    private static void SyncFileSystem(SafeFileHandle handle)
    {
        if (SyncFs(handle) != 0)
        {
            throw new IOException($"The disk could not be flushed (error {Marshal.GetLastPInvokeError()}).");
        }
    }

    [SupportedOSPlatform("linux")]
    [LibraryImport("libc", EntryPoint = "syncfs", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SyncFs(SafeFileHandle handle);
}
