using System.Collections.Concurrent;
using System.Text.Json;
using Trainwright.Foundation;

namespace Trainwright.LocalHub;

/// <summary>
/// Repositories on disk: <c>KIND/NAMESPACE/NAME/{repo.json, history}</c>. Commits are immutable; a line that is added to
/// the history, which sets a ref to a commit, is the one step by which the commit becomes visible.
/// </summary>
internal sealed class RepoStore(string root, StoreJournal journal)
{
    /// <summary>Where repositories are under the store's root.</summary>
    public const string FolderName = "repos";

    private readonly string _folder = Path.Combine(root, FolderName);
    private readonly ConcurrentDictionary<RepoId, RepoHistory> _histories = new();
    private readonly ConcurrentDictionary<RepoId, RepoRecord> _records = new();
    private readonly CommitCache _cache = new();
    private readonly RepoLocks _locks = new();
    private readonly RepoNames _names = new(root, journal);

    public bool Exists(RepoId repo) => _records.ContainsKey(repo) || journal.Exists(RecordName(repo));

    public RepoRecord Record(RepoId repo)
    {
        if (_records.TryGetValue(repo, out var known))
        {
            return known;
        }

        // Under the lock, so that what is read is not kept when it is replaced at this moment.
        return _locks.While(repo, () => _records[repo] = journal.Read(RecordName(repo)) is { } read
            ? JsonSerializer.Deserialize(read, StorageJson.Default.RepoRecord)!
            : throw HubError.RepoNotFound(repo.FullName));
    }

    /// <summary>Every repository of a kind, in the order of their names.</summary>
    public IEnumerable<RepoId> List(RepoKind kind) => _names.Of(kind);

    /// <summary>Creates a repository whose first commit holds these files; false when it exists.</summary>
    public bool Create(RepoId repo, RepoRecord record, CommitRequest first, bool durable = true) => _locks.While(repo, () =>
    {
        if (Exists(repo))
        {
            return false;
        }

        var commit = CommitDraft.Of(repo, RefName.Main, head: null, first);
        var history = RepoHistory.Read(journal, _cache, root, Name(repo));
        Confirm(Add(repo, history, [RecordPiece(repo, record), .. CommitDraft.Pieces(history, commit, first)], commit, durable));
        (_histories[repo], _records[repo]) = (history, record);
        _names.Add(repo);
        return true;
    });

    /// <summary>Changes what is kept of a repository beside its commits.</summary>
    public RepoRecord Update(RepoId repo, Func<RepoRecord, RepoRecord> change, bool durable = true) => _locks.While(repo, () =>
    {
        var record = change(Record(repo));
        Confirm(Add(repo, null, [RecordPiece(repo, record)], null, durable));
        return _records[repo] = record;
    });

    /// <summary>Removes a repository; its blobs stay, as others may share them.</summary>
    public void Delete(RepoId repo) => _locks.While(repo, () =>
    {
        // From one instant to the next the repository is gone; what goes slowly is only its remains.
        var remains = MoveFolder(repo, Path.Combine(_folder, $".deleted-{Guid.NewGuid():N}"));
        _names.Remove(repo);
        Directory.Delete(remains, recursive: true);
        return true;
    });

    /// <summary>Gives a repository another name, with its history; false when that name is taken.</summary>
    public bool Move(RepoId from, RepoId to) => _locks.While(from, to, () =>
    {
        if (Exists(to))
        {
            return false;
        }

        var target = Folder(to);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        if (Directory.Exists(target))
        {
            Directory.Delete(target, recursive: true);
        }

        MoveFolder(from, target);
        _names.Remove(from);
        _names.Add(to);
        return true;
    });

    /// <summary>Makes a commit on a ref, or with <paramref name="onto"/> on top of a ref but visible under another, new one. Either all of it becomes visible or nothing.</summary>
    /// <exception cref="HubError">404: no such ref; 412: the ref is no longer at the asked parent; 400: the changes do not fit the tree.</exception>
    public CommitManifest Commit(RepoId repo, string reference, CommitRequest request, string? onto = null, bool durable = true)
    {
        var (commit, batch) = Begin(repo, reference, request, onto, durable);
        Confirm(batch);
        return commit;
    }

    /// <summary>As <see cref="Commit"/>. The next commit need not wait until this one is on the disk: many get there together.</summary>
    public async Task<CommitManifest> CommitAsync(RepoId repo, string reference, CommitRequest request)
    {
        var (commit, batch) = Begin(repo, reference, request, null, durable: true);
        await journal.FlushedAsync(batch!);
        return commit;
    }

    /// <summary>Replaces a branch's history by one commit without a parent; the request's additions are its tree.</summary>
    public CommitManifest Restart(RepoId repo, string reference, CommitRequest request) => _locks.While(repo, () =>
    {
        var history = History(repo);
        RequireNoClash(history, reference);
        var commit = CommitDraft.Of(repo, reference, head: null, request);
        Confirm(Add(repo, history, CommitDraft.Pieces(history, commit, request), commit, durable: true));
        return commit;
    });

    /// <summary>Sets a ref to a commit; false when the ref exists and <paramref name="overwrite"/> is not set.</summary>
    public bool SetRef(RepoId repo, string reference, string commit, bool overwrite) => _locks.While(repo, () =>
    {
        var history = History(repo);
        var free = overwrite || history.Head(reference) is null;
        if (free)
        {
            RequireNoClash(history, reference);
            Confirm(Add(repo, history, [history.Piece(reference, commit)], null, durable: true));
        }

        return free;
    });

    public bool DeleteRef(RepoId repo, string reference) => _locks.While(repo, () =>
    {
        var history = History(repo);
        var existed = history.Head(reference) is not null;
        if (existed)
        {
            Confirm(Add(repo, history, [history.Piece(reference, string.Empty)], null, durable: true));
        }

        return existed;
    });

    /// <summary>Every ref with its commit, in the order of names.</summary>
    public IReadOnlyList<(string Name, string Commit)> Refs(RepoId repo) => Confirmed(repo).Refs;

    /// <summary>The id of the commit that a branch or tag is at.</summary>
    /// <exception cref="HubError">404: there is none of this name.</exception>
    public string Head(RepoId repo, string revision) => Confirmed(repo).Named(revision) ?? throw HubError.RevisionNotFound(repo, revision);

    /// <summary>The commit that a revision names: a branch, a tag, <c>refs/pr/N</c>, <c>HEAD</c>, or an id of 7 digits or more.</summary>
    public CommitManifest Resolve(RepoId repo, string revision)
    {
        var history = Confirmed(repo);
        var id = history.Named(revision) ?? revision;
        return (id.Length == CommitId.Length ? Find(repo, history, id) : null)
            ?? (CommitId.MayBe(id) ? history.FindAbbreviated(id) : null)
            ?? throw HubError.RevisionNotFound(repo, revision);
    }

    /// <summary>A commit and those before it, newest first.</summary>
    public IEnumerable<CommitManifest> History(RepoId repo, CommitManifest from)
    {
        var history = History(repo);
        for (var commit = from; commit is not null; commit = commit.Parent is { } parent ? Find(repo, history, parent) : null)
        {
            yield return commit;
        }
    }

    /// <summary>Where a repository's other records are kept; they go with it when it is moved or deleted.</summary>
    public string Annex(RepoId repo, string name) => Path.Combine(Folder(repo), name);

    /// <summary>Runs a change of a repository's other records while nobody else changes the repository.</summary>
    public T While<T>(RepoId repo, Func<T> change) => _locks.While(repo, change);

    /// <summary>Removes what a deletion left when the process was killed in it.</summary>
    public void RemoveRemains()
    {
        foreach (var remains in Directory.Exists(_folder) ? Directory.EnumerateDirectories(_folder, ".deleted-*") : [])
        {
            Directory.Delete(remains, recursive: true);
        }
    }

    private (CommitManifest Commit, JournalBatch? Batch) Begin(RepoId repo, string reference, CommitRequest request, string? onto, bool durable) => _locks.While(repo, () =>
    {
        var history = History(repo);
        var head = (history.Head(reference) is { } id ? Find(repo, history, id) : null) ?? throw HubError.RevisionNotFound(repo, reference);
        if (request.Parent is { Length: > 0 } parent && !(CommitId.MayBe(parent) && head.Id.StartsWith(parent, StringComparison.Ordinal)))
        {
            throw new HubError(412, null, $"A commit has happened since: '{reference}' of '{repo.FullName}' is at {head.Id}, not at the parent commit {parent}. Look at what changed and commit again on top of it.");
        }

        RequireNoClash(history, onto ?? reference);
        var commit = CommitDraft.Of(repo, onto ?? reference, head, request);
        return (commit, Add(repo, history, CommitDraft.Pieces(history, commit, request), commit, durable));
    });

    // The last of the pieces is what the history adds.
    private JournalBatch? Add(RepoId repo, RepoHistory? history, IReadOnlyList<StorePiece> pieces, CommitManifest? commit, bool durable)
    {
        JournalBatch? batch = null;
        if (durable)
        {
            batch = journal.Append(pieces, history?.Epoch);
        }
        else
        {
            journal.Write(pieces);
        }

        history?.Note(pieces[^1], batch);
        if (commit is not null)
        {
            _cache.Keep(history!, commit, commit.Stored.Changes!.Count);
        }

        return batch;
    }

    private void Confirm(JournalBatch? batch)
    {
        if (batch is not null)
        {
            journal.Flushed(batch);
        }
    }

    // What is read by others is what survives: who was told of a commit finds it after a crash, too.
    private RepoHistory Confirmed(RepoId repo)
    {
        var history = History(repo);
        Confirm(history.Last is { Done.IsCompleted: false } open ? open : null);
        return history;
    }

    private RepoHistory History(RepoId repo)
    {
        if (_histories.TryGetValue(repo, out var known) && known.Epoch == journal.Epoch)
        {
            return known;
        }

        return _locks.While(repo, () =>
        {
            if (_histories.TryGetValue(repo, out known) && known.Epoch == journal.Epoch)
            {
                return known;
            }

            Record(repo);
            return _histories[repo] = RepoHistory.Read(journal, _cache, root, Name(repo));
        });
    }

    private static CommitManifest? Find(RepoId repo, RepoHistory history, string id)
    {
        try
        {
            return history.Find(id);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw HubError.RepoNotFound(repo.FullName); // Moved or deleted at this moment.
        }
    }

    private string MoveFolder(RepoId repo, string target)
    {
        Record(repo);
        journal.Checkpoint(); // An older change of this repository must not be made again after it is gone.
        Directory.Move(Folder(repo), target);
        journal.FlushFolders(); // Nor a newer one be made where the repository is no more.
        _histories.TryRemove(repo, out _);
        _records.TryRemove(repo, out _);
        return target;
    }

    private static void RequireNoClash(RepoHistory history, string reference)
    {
        if (history.Clashes(reference))
        {
            throw new HubError(409, null, $"'{reference}' cannot be beside a branch or tag whose name is the beginning of the other's.");
        }
    }

    private static StorePiece RecordPiece(RepoId repo, RepoRecord record) => new(RecordName(repo), JsonSerializer.SerializeToUtf8Bytes(record, StorageJson.Default.RepoRecord));

    private static string Name(RepoId repo) => $"{FolderName}/{repo.Kind.Plural}/{repo.FullName}";

    private static string RecordName(RepoId repo) => Name(repo) + "/repo.json";

    private string Folder(RepoId repo) => ConfinedPath.Combine(_folder, $"{repo.Kind.Plural}/{repo.FullName}");
}
