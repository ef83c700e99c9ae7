namespace Trainwright.LocalHub;

/// <content>Reading files as they shall be, whether they are written where they belong yet or not.</content>
internal sealed partial class StoreJournal
{
    /// <summary>Looks into the journal of a store that another process may be writing. Nothing can be changed by it.</summary>
    public static StoreJournal View(string root)
    {
        List<JournalFile> files = [.. Names.Select(name => JournalFile.View(Path.Combine(root, name))).OfType<JournalFile>()];
        var view = new StoreJournal(root, []) { _pending = Read(files) };
        files.ForEach(file => file.Dispose());
        return view;
    }

    /// <summary>A file's bytes, or null when there is none.</summary>
    public byte[]? Read(string path)
    {
        if (TryGetPending(path, out var content))
        {
            return content;
        }

        try
        {
            return File.ReadAllBytes(Path.Combine(_root, path));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Whether a file is there.</summary>
    public bool Exists(string path) => TryGetPending(path, out var content) ? content is not null : File.Exists(Path.Combine(_root, path));

    /// <summary>Whether a file is not where it belongs yet; its content is null when it shall be gone.</summary>
    public bool TryGetPending(string path, out byte[]? content)
    {
        lock (_gate)
        {
            return _pending.TryGet(path, out content) || (_older?.TryGet(path, out content) ?? false);
        }
    }

    /// <summary>The paths of what is not where it belongs yet.</summary>
    public IReadOnlyList<string> PendingPaths
    {
        get
        {
            lock (_gate)
            {
                return [.. (_older?.Paths ?? []).Union(_pending.Paths, StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>The whole of a file that grows at its end.</summary>
    public byte[] ReadGrown(string path)
    {
        StorePiece[] pieces;
        lock (_gate)
        {
            pieces = [.. _older?.Appended(path) ?? [], .. _pending.Appended(path)];
        }

        // Read after: what was pending a moment ago and is not any more is in the file.
        var file = Path.Combine(_root, path);
        var written = File.Exists(file) ? File.ReadAllBytes(file) : [];
        var length = pieces.Length == 0 ? 0 : checked((int)(pieces[^1].Offset + pieces[^1].Content!.Length));
        if (length > written.Length)
        {
            Array.Resize(ref written, length);
        }

        foreach (var piece in pieces)
        {
            piece.Content!.CopyTo(written, piece.Offset);
        }

        return written;
    }

    /// <summary>A part of a file that grows at its end: exactly one that was appended.</summary>
    public byte[] ReadGrown(string path, long offset, int length)
    {
        lock (_gate)
        {
            if ((_pending.Appended(path, offset) ?? _older?.Appended(path, offset)) is { } pending)
            {
                return pending;
            }
        }

        var read = new byte[length];
        using var handle = File.OpenHandle(Path.Combine(_root, path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return RandomAccess.Read(handle, read, offset) == length ? read : throw new IOException($"'{path}' ends before its byte {offset + length}. Verify the store with --target HubServe --check.");
    }
}
