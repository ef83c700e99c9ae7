namespace Trainwright.LocalHub;

/// <summary>What a journal holds and the files do not have yet: the last word on each path. Its owner keeps threads apart.</summary>
internal sealed class PendingFiles
{
    private readonly Dictionary<string, byte[]?> _whole = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<StorePiece>> _appended = new(StringComparer.Ordinal);

    public bool IsEmpty => _whole.Count == 0 && _appended.Count == 0;

    /// <summary>Every path that something is pending for.</summary>
    public IEnumerable<string> Paths => _whole.Keys.Concat(_appended.Keys);

    public void Add(StorePiece piece)
    {
        if (!piece.IsAppended)
        {
            _whole[piece.Path] = piece.Content;
            return;
        }

        if (!_appended.TryGetValue(piece.Path, out var list))
        {
            _appended[piece.Path] = list = [];
        }

        list.Add(piece);
    }

    /// <summary>Whether there is a word on the whole of a file; its content is null when it shall be gone.</summary>
    public bool TryGet(string path, out byte[]? content) => _whole.TryGetValue(path, out content);

    /// <summary>What shall be added to a file, in the order of its offsets.</summary>
    public IReadOnlyList<StorePiece> Appended(string path) => _appended.TryGetValue(path, out var list) ? list : [];

    /// <summary>The bytes that shall be added at an offset; null when nothing is pending there.</summary>
    public byte[]? Appended(string path, long offset)
    {
        var pieces = Appended(path);
        var (low, high) = (0, pieces.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = pieces[middle].Offset < offset ? (middle + 1, high) : (low, middle);
        }

        return low < pieces.Count && pieces[low].Offset == offset ? pieces[low].Content : null;
    }

    /// <summary>Writes everything where it belongs, without a flush. What is written twice is the same twice.</summary>
    /// <param name="root">The store's root.</param>
    /// <param name="again">Whether a power failure may have left other bytes under a blob's name: then all are compared.</param>
    public void WriteTo(string root, bool again)
    {
        foreach (var (path, pieces) in _appended)
        {
            var file = Path.Combine(root, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            using var handle = File.OpenHandle(file, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite);
            WriteAppended(handle, pieces);
        }

        // Last, as a repository is there when its record is.
        foreach (var (path, content) in _whole)
        {
            WriteWhole(Path.Combine(root, path), path, content, again);
        }
    }

    private static void WriteWhole(string file, string path, byte[]? content, bool again)
    {
        if (content is null)
        {
            File.Delete(file);
            return;
        }

        // What is named by its content is there already when it is there.
        var known = new FileInfo(file);
        var isThere = known.Exists && known.Length == content.Length
            && (again ? content.AsSpan().SequenceEqual(File.ReadAllBytes(file)) : path.StartsWith(BlobStore.FolderName + "/", StringComparison.Ordinal));
        if (!isThere)
        {
            StoreFile.Write(file, content, durable: false);
        }
    }

    // Neighbours in one call: a busy repository has thousands of them.
    private static void WriteAppended(Microsoft.Win32.SafeHandles.SafeFileHandle handle, List<StorePiece> pieces)
    {
        for (var first = 0; first < pieces.Count;)
        {
            var (offset, parts) = (pieces[first].Offset, new List<ReadOnlyMemory<byte>>());
            for (var end = offset; first < pieces.Count && pieces[first].Offset == end; first++)
            {
                parts.Add(pieces[first].Content);
                end += pieces[first].Content!.Length;
            }

            RandomAccess.Write(handle, parts, offset);
        }
    }
}
