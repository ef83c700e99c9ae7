using System.Buffers;

namespace Trainwright.LocalHub;

/// <summary>
/// What makes a change of several files one change, and many changes one flush. A change is appended to one file; all who
/// wait at that moment share the flush that confirms it. Its files are written later, many at once, and without a flush of
/// their own: until then they are read from here. Whatever was in between when the machine stopped is written at the next
/// start. Two files take turns, so that nobody waits while the older one's changes are written where they belong.
/// </summary>
internal sealed partial class StoreJournal : IDisposable
{
    // Long enough that writing the files out is rare, short enough to be held in memory and read again in a moment.
    private const long MaxBytes = 8L << 20;

    // When changes come faster than files can be written, those who make them wait.
    private const long MostBytes = 4 * MaxBytes;

    private static readonly string[] Names = ["journal", "journal.2"];

    private readonly string _root;
    private readonly JournalFile[] _files;
    private readonly Lock _gate = new();
    private readonly Lock _checkpointing = new();
    private ArrayBufferWriter<byte> _open = new();
    private ArrayBufferWriter<byte> _spare = new();
    private JournalBatch _batch = new();
    private PendingFiles _pending = new();
    private PendingFiles? _older;
    private JournalFile? _olderFile;
    private Task _writing = Task.CompletedTask;
    private long _generation = 2; // Even: the first file.
    private long _epoch;
    private bool _isFlushing;

    private StoreJournal(string root, JournalFile[] files) => (_root, _files) = (root, files);

    /// <summary>Grows when changes were lost because they could not be written: what was read before then may never have been.</summary>
    public long Epoch => Volatile.Read(ref _epoch);

    private JournalFile Current => _files[_generation % 2];

    /// <summary>Opens the journal of a store and finishes what its last life left undone.</summary>
    public static StoreJournal Open(string root)
    {
        JournalFile[] files = [.. Names.Select(name => JournalFile.Open(Path.Combine(root, name)))];
        var left = Read(files);
        if (!left.IsEmpty)
        {
            left.WriteTo(root, again: true);
            DiskFlush.All(root, files[0].Handle, left.Paths);
        }

        foreach (var file in files)
        {
            file.Clear();
        }

        return new StoreJournal(root, files);
    }

    /// <summary>Takes a change; it is seen at once by who reads here, and is on the disk when <see cref="FlushedAsync"/> says so.</summary>
    /// <param name="pieces">The files of the change.</param>
    /// <param name="epoch">The <see cref="Epoch"/> of what the change builds on; null when it builds on nothing that was read.</param>
    /// <exception cref="IOException">What the change builds on has been lost since.</exception>
    public JournalBatch Append(IReadOnlyList<StorePiece> pieces, long? epoch = null)
    {
        var record = JournalRecord.Write(pieces);
        lock (_gate)
        {
            if (epoch is { } then && then != _epoch)
            {
                throw new IOException("The store could not be written a moment ago, and what this change stands on was lost. Try again.");
            }

            _open.Write(record);
            foreach (var piece in pieces)
            {
                _pending.Add(piece);
            }

            return _batch;
        }
    }

    /// <summary>Waits until a change survives the end of the process and of the machine.</summary>
    public Task FlushedAsync(JournalBatch batch)
    {
        lock (_gate)
        {
            if (_isFlushing || batch.Done.IsCompleted)
            {
                return batch.Done;
            }

            _isFlushing = true;
        }

        Flush(turn: false);
        return batch.Done;
    }

    /// <summary>As <see cref="FlushedAsync"/>, for who cannot go on without.</summary>
    public void Flushed(JournalBatch batch) => FlushedAsync(batch).GetAwaiter().GetResult();

    /// <summary>Writes files that can be made again, at once and without a flush. No other change may have been made of them in this life of the store.</summary>
    public void Write(IEnumerable<StorePiece> pieces)
    {
        var direct = new PendingFiles();
        foreach (var piece in pieces)
        {
            direct.Add(piece);
        }

        direct.WriteTo(_root, again: false);
    }

    /// <summary>Writes every file and forgets the changes. Needed before a change that is not in the journal, so that it is not undone by an older one.</summary>
    public void Checkpoint()
    {
        lock (_checkpointing)
        {
            for (var isDone = false; !isDone;)
            {
                AwaitWritten();
                for (SpinWait spin = default; !TryBeginFlush(); spin.SpinOnce())
                {
                }

                isDone = Flush(turn: true);
            }

            AwaitWritten();
        }
    }

    /// <summary>Flushes what was renamed.</summary>
    public void FlushFolders() => DiskFlush.All(_root, _files[0].Handle, []);

    public void Dispose()
    {
        try
        {
            if (_files.Length > 0)
            {
                Checkpoint();
            }
        }
        catch (IOException)
        {
            // It stays in the journal for the next start.
        }

        foreach (var file in _files)
        {
            file.Dispose();
        }
    }

    private static PendingFiles Read(IEnumerable<JournalFile> files)
    {
        var pending = new PendingFiles();
        foreach (var piece in files.Select(file => file.Read()).ToList().OrderBy(file => file.Generation).SelectMany(file => file.Pieces))
        {
            pending.Add(piece);
        }

        return pending;
    }

    private bool TryBeginFlush()
    {
        lock (_gate)
        {
            return !_isFlushing && (_isFlushing = true);
        }
    }

    // One thread at a time is here: whoever set _isFlushing. Returns whether what was pending before it came is on its way to the files.
    private bool Flush(bool turn)
    {
        ArrayBufferWriter<byte> records;
        JournalBatch batch;
        JournalFile file;
        long generation;
        bool isLeft, isAgain;
        lock (_gate)
        {
            (records, _open, batch, _batch, file, generation) = (_open, _spare, _batch, new JournalBatch(), Current, _generation);

            // What is in the file of a generation must be among its pending files, so both turn in one step.
            var isDue = turn ? !_pending.IsEmpty : file.Length + records.WrittenCount > MaxBytes;
            turn = isDue && _older is null;
            isAgain = isDue && !turn && _writing.IsFaulted;
            isLeft = !turn && !_pending.IsEmpty;
            if (turn)
            {
                (_older, _olderFile, _pending, _generation) = (_pending, file, new PendingFiles(), _generation + 1);
            }
        }

        Confirm(records, batch, file, generation, turn);
        if (turn || isAgain)
        {
            Volatile.Write(ref _writing, Task.Run(WriteOut));
        }

        EndFlush(records);
        return !isLeft;
    }

    private void Confirm(ArrayBufferWriter<byte> records, JournalBatch batch, JournalFile file, long generation, bool turned)
    {
        try
        {
            if (records.WrittenCount > 0)
            {
                file.Write(records.WrittenSpan, generation);
            }

            batch.Complete();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Lose(batch, error, file, turned);
        }
    }

    // The disk took it not: nobody is told that it did, and nobody may build on it. What was written before stands.
    private void Lose(JournalBatch batch, Exception error, JournalFile file, bool turned)
    {
        lock (_gate)
        {
            _epoch++;
            _open.ResetWrittenCount();
            _batch.Fail(error);
            _batch = new JournalBatch();
            var kept = Read([file]);
            (_older, _pending) = turned ? (kept, new PendingFiles()) : (_older, kept);
        }

        batch.Fail(error);
    }

    private void EndFlush(ArrayBufferWriter<byte> records)
    {
        records.ResetWrittenCount();
        if (Current.Length > MostBytes)
        {
            Volatile.Read(ref _writing).ContinueWith(_ => { }, TaskScheduler.Default).GetAwaiter().GetResult();
        }

        lock (_gate)
        {
            _spare = records.Capacity > MaxBytes ? new ArrayBufferWriter<byte>() : records;
            _isFlushing = _open.WrittenCount > 0;
            if (_isFlushing)
            {
                ThreadPool.UnsafeQueueUserWorkItem(journal => journal.Flush(turn: false), this, preferLocal: false);
            }
        }
    }

    private void WriteOut()
    {
        if (_older is { } older && _olderFile is { } file)
        {
            older.WriteTo(_root, again: false);
            DiskFlush.All(_root, file.Handle, older.Paths);
            file.Clear();
            lock (_gate)
            {
                _older = null;
            }
        }
    }

    // Once more when it failed before: the disk may have room again.
    private void AwaitWritten()
    {
        try
        {
            Volatile.Read(ref _writing).GetAwaiter().GetResult();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            WriteOut();
            Volatile.Write(ref _writing, Task.CompletedTask);
        }
    }
}
