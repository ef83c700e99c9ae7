using System.Text.Json;

namespace Trainwright.LocalHub;

/// <summary>
/// The commits and refs of one repository: <c>history</c>, to which a line is added for each change, and beside it the
/// <c>commits/ID.json</c> and <c>refs/…</c> of a store of an older version. It is read once, when the repository is first
/// asked for, and then held as an index of some 200 bytes a commit. One thread writes at a time; any may read.
/// </summary>
internal sealed class RepoHistory
{
    public const string FileName = "history";

    private readonly StoreJournal _journal;
    private readonly CommitCache _cache;
    private readonly string _root;
    private readonly string _folder;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Place> _places = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _refs = new(StringComparer.Ordinal);
    private long _length;

    private RepoHistory(StoreJournal journal, CommitCache cache, string root, string folder) => (_journal, _cache, _root, _folder, Epoch) = (journal, cache, root, folder, journal.Epoch);

    /// <summary>The journal's epoch in which it was read.</summary>
    public long Epoch { get; }

    /// <summary>The last change; it may not be on the disk yet.</summary>
    public JournalBatch? Last { get; private set; }

    /// <summary>Lines that are not as they were written; what they said is not known.</summary>
    public IReadOnlyList<string> Problems { get; private set; } = [];

    /// <summary>The ids of its commits; parents come before their children, but for those of an older version.</summary>
    public IReadOnlyList<string> Commits
    {
        get
        {
            lock (_gate)
            {
                return [.. _places.Keys];
            }
        }
    }

    /// <summary>Every ref with its commit, in the order of names.</summary>
    public IReadOnlyList<(string Name, string Commit)> Refs
    {
        get
        {
            lock (_gate)
            {
                return [.. _refs.Select(reference => (reference.Key, reference.Value))];
            }
        }
    }

    /// <summary>Reads the history of a repository.</summary>
    /// <param name="journal">What may not be in the files yet.</param>
    /// <param name="cache">Where commits are kept.</param>
    /// <param name="root">The store's root.</param>
    /// <param name="folder">The repository's folder under it, with <c>/</c>.</param>
    /// <param name="verify">Whether every line is compared with its digest.</param>
    public static RepoHistory Read(StoreJournal journal, CommitCache cache, string root, string folder, bool verify = false)
    {
        var history = new RepoHistory(journal, cache, root, folder);
        history.ReadOlder();
        history.ReadLines(verify);
        return history;
    }

    /// <summary>The commit that a ref is at, or null.</summary>
    public string? Head(string reference)
    {
        lock (_gate)
        {
            return _refs.GetValueOrDefault(reference);
        }
    }

    /// <summary>The commit that a revision is at when it names a ref, by its full name or a short one; else null.</summary>
    public string? Named(string revision) => RefName.Candidates(revision).Select(Head).FirstOrDefault(found => found is not null);

    /// <summary>Whether a ref would be a file and a folder at once, as in git: "a" and "a/b" cannot both be.</summary>
    public bool Clashes(string reference)
    {
        lock (_gate)
        {
            return _refs.Keys.Any(known => known.StartsWith(reference + "/", StringComparison.Ordinal) || reference.StartsWith(known + "/", StringComparison.Ordinal));
        }
    }

    public bool Has(string id)
    {
        lock (_gate)
        {
            return _places.ContainsKey(id);
        }
    }

    /// <summary>A commit by its id, or null.</summary>
    public CommitManifest? Find(string id)
    {
        if (_cache.Find(this, id) is { } known)
        {
            return known;
        }

        Place place;
        lock (_gate)
        {
            if (!_places.TryGetValue(id, out place))
            {
                return null;
            }
        }

        var stored = place.Offset < 0
            ? JsonSerializer.Deserialize(File.ReadAllBytes(OlderFile(id)), StorageJson.Default.StoredCommit)!
            : HistoryLine.Read(_journal.ReadGrown($"{_folder}/{FileName}", place.Offset, place.Length).AsSpan(0, place.Length - 1));
        return _cache.Keep(this, new CommitManifest(stored, Load), stored.Files?.Count ?? stored.Changes?.Count ?? 0);
    }

    /// <summary>The one commit whose id begins so; null when there is none, or more than one.</summary>
    public CommitManifest? FindAbbreviated(string start)
    {
        List<string> found;
        lock (_gate)
        {
            found = [.. _places.Keys.Where(id => id.StartsWith(start, StringComparison.Ordinal)).Take(2)];
        }

        return found is [var id] ? Find(id) : null;
    }

    /// <summary>What adds a commit and sets its ref. A commit that is there already is not added again.</summary>
    public StorePiece Piece(StoredCommit commit) => Has(commit.Id) ? Piece(commit.Ref!, commit.Id) : Piece(HistoryLine.Of(commit));

    /// <summary>What sets a ref, or removes it when <paramref name="target"/> is empty.</summary>
    public StorePiece Piece(string reference, string target) => Piece(HistoryLine.Of(reference, target));

    /// <summary>Takes note of what was added: by this call, and not before, others see it.</summary>
    public void Note(StorePiece piece, JournalBatch? batch)
    {
        lock (_gate)
        {
            Note(piece.Content.AsSpan(0, piece.Content!.Length - 1), piece.Offset);
            _length = piece.Offset + piece.Content.Length;
            Last = batch;
        }
    }

    private StorePiece Piece(byte[] line) => new($"{_folder}/{FileName}", line, _length);

    private bool Note(ReadOnlySpan<byte> line, long offset)
    {
        if (HistoryLine.Peek(line) is not { } said)
        {
            return false;
        }

        if (said.Commit is { } id)
        {
            _places[id] = new Place(offset, line.Length + 1);
        }

        if (said.Target.Length > 0)
        {
            _refs[said.Ref] = said.Target;
        }
        else
        {
            _refs.Remove(said.Ref);
        }

        return true;
    }

    private void ReadLines(bool verify)
    {
        var bytes = _journal.ReadGrown($"{_folder}/{FileName}");
        List<string> problems = [];
        for (var number = 1; _length < bytes.Length; number++)
        {
            var rest = bytes.AsSpan((int)_length);
            var end = rest.IndexOf((byte)'\n');
            if (end < 0)
            {
                break; // What was never confirmed; the next change is written over it.
            }

            if ((verify && !HistoryLine.IsSound(rest[..end])) || !Note(rest[..end], _length))
            {
                problems.Add($"line {number} of the history is not as it was written");
            }

            _length += end + 1;
        }

        Problems = problems;
    }

    private void ReadOlder()
    {
        var commits = Path.Combine(_root, _folder, "commits");
        foreach (var file in Directory.Exists(commits) ? Directory.EnumerateFiles(commits, "*.json").Where(IsNamed) : [])
        {
            _places[Path.GetFileNameWithoutExtension(file)] = new Place(-1, 0);
        }

        var refs = Path.Combine(_root, _folder, "refs");
        foreach (var file in Directory.Exists(refs) ? Directory.EnumerateFiles(refs, "*", SearchOption.AllDirectories).Where(IsNamed) : [])
        {
            _refs["refs/" + Path.GetRelativePath(refs, file).Replace('\\', '/')] = File.ReadAllText(file).Trim();
        }
    }

    // From the nearest commit that knows its whole tree, through the changes since.
    private FileTree Load(CommitManifest commit)
    {
        var since = new Stack<CommitManifest>();
        var at = commit;
        while (!at.Stored.IsWhole && (at == commit || !at.HasFiles))
        {
            since.Push(at);
            at = Find(at.Parent!) ?? throw new IOException($"The commit {at.Parent} of '{_folder}' is missing. Verify the store with --target HubServe --check.");
        }

        var tree = at != commit && at.HasFiles ? at.Files : at.Stored.Files is { } files ? FileTree.Of(files) : FileTree.Empty.With(at.Stored.Changes ?? []);
        while (since.TryPop(out var next))
        {
            tree = tree.With(next.Stored.Changes!);
        }

        _cache.Grow(tree.Count);
        return tree;
    }

    private string OlderFile(string id) => Path.Combine(_root, _folder, "commits", id + ".json");

    private static bool IsNamed(string file) => !Path.GetFileName(file).StartsWith('.');

    /// <summary>Where a commit stands: from an offset of the history, or, when that is negative, in a file of its own.</summary>
    private readonly record struct Place(long Offset, int Length);
}
