using System.Buffers.Binary;

namespace Trainwright.LocalHub;

/// <summary>
/// One of the two files of a journal. Its first record is its generation, by which the older of two is known; a file of an
/// older version of this program has none, and is the oldest.
/// </summary>
internal sealed class JournalFile : IDisposable
{
    private readonly FileStream _file;

    private JournalFile(FileStream file) => _file = file;

    /// <summary>The bytes that hold changes.</summary>
    public long Length { get; private set; }

    public Microsoft.Win32.SafeHandles.SafeFileHandle Handle => _file.SafeFileHandle;

    public static JournalFile Open(string path) => new(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0));

    /// <summary>Opens a file to look into it while another process may write it; null when it is not there.</summary>
    public static JournalFile? View(string path) =>
        File.Exists(path) ? new JournalFile(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0)) : null;

    /// <summary>Its generation, and every whole change in it.</summary>
    public (long Generation, List<StorePiece> Pieces) Read()
    {
        _file.Position = 0;
        var pieces = JournalRecord.ReadAll(_file).SelectMany(change => change).ToList();
        return pieces is [{ Path: "", Content: { Length: sizeof(long) } number }, ..]
            ? (BinaryPrimitives.ReadInt64LittleEndian(number), pieces[1..])
            : (0, pieces);
    }

    /// <summary>Adds changes and flushes them. When that fails the file is as it was before.</summary>
    public void Write(ReadOnlySpan<byte> records, long generation)
    {
        var before = Length;
        try
        {
            if (Length == 0)
            {
                var head = new byte[sizeof(long)];
                BinaryPrimitives.WriteInt64LittleEndian(head, generation);
                Add(JournalRecord.Write([new StorePiece(string.Empty, head)]));
            }

            Add(records);
            RandomAccess.FlushToDisk(_file.SafeFileHandle);
        }
        catch (IOException)
        {
            Cut(before);
            throw;
        }
    }

    /// <summary>Forgets every change.</summary>
    public void Clear()
    {
        if (_file.Length > 0)
        {
            Cut(0);
        }
    }

    public void Dispose() => _file.Dispose();

    private void Add(ReadOnlySpan<byte> bytes)
    {
        RandomAccess.Write(_file.SafeFileHandle, bytes, Length);
        Length += bytes.Length;
    }

    private void Cut(long length)
    {
        _file.SetLength(length);
        RandomAccess.FlushToDisk(_file.SafeFileHandle);
        Length = length;
    }
}
