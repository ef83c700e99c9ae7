using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Trainwright.Foundation;

namespace Trainwright.LocalHub;

/// <summary>
/// Repositories on disk: <c>KIND/NAMESPACE/NAME/{repo.json, commits/ID.json, refs/…}</c>. Commits are immutable; a ref
/// is a file that holds a commit's id, and replacing it is the one step by which a commit becomes visible.
/// </summary>
internal sealed class RepoStore(string folder, StoreJournal journal)
{
    // Commits of a large tree are large: what is bounded is the sum of their files, some 300 bytes each.
    private const int MaxCachedFiles = 50_000;
    private const string FolderName = "repos";
    private readonly string _folder = Path.Combine(folder, FolderName);
    private readonly ConcurrentDictionary<string, CommitManifest> _commits = new(StringComparer.Ordinal);
    private readonly RepoLocks _locks = new();
    private int _cachedFiles;

    public bool Exists(RepoId repo) => File.Exists(RecordFile(repo));

    public RepoRecord Record(RepoId repo)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(RecordFile(repo)), StorageJson.Default.RepoRecord)!;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw HubError.RepoNotFound(repo.FullName);
        }
    }

    /// <summary>Every repository of a kind, in the order of their names.</summary>
    public IEnumerable<RepoId> List(RepoKind kind) =>
        from owner in Subfolders(Path.Combine(_folder, kind.Plural))
        from name in Subfolders(owner)
        let repo = new RepoId(kind, Path.GetFileName(owner), Path.GetFileName(name))
        where Exists(repo)
        select repo;

    /// <summary>Creates a repository whose first commit holds these files; false when it exists.</summary>
    public bool Create(RepoId repo, RepoRecord record, CommitRequest first, bool durable = true) => _locks.While(repo, () =>
    {
        if (Exists(repo))
        {
            return false;
        }

        var (commit, pieces) = NewCommit(repo, RefName.Main, head: null, first);
        journal.Apply([.. pieces, RecordPiece(repo, record)], durable); // The record last, as it is what makes the repository exist.
        Remember(repo, commit);
        return true;
    });

    /// <summary>Changes what is kept of a repository beside its commits.</summary>
    public RepoRecord Update(RepoId repo, Func<RepoRecord, RepoRecord> change, bool durable = true) => _locks.While(repo, () =>
    {
        var record = change(Record(repo));
        journal.Apply([RecordPiece(repo, record)], durable);
        return record;
    });

    /// <summary>Removes a repository; its blobs stay, as others may share them.</summary>
    public void Delete(RepoId repo) => _locks.While(repo, () =>
    {
        // From one instant to the next the repository is gone; what goes slowly is only its remains.
        var remains = MoveFolder(repo, Path.Combine(_folder, $".deleted-{Guid.NewGuid():N}"));
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
        return true;
    });

    /// <summary>Makes a commit on a ref, or with <paramref name="onto"/> on top of a ref but visible under another, new one. Either all of it becomes visible or nothing.</summary>
    /// <exception cref="HubError">404: no such ref; 412: the ref is no longer at the asked parent; 400: the changes do not fit the tree.</exception>
    public CommitManifest Commit(RepoId repo, string reference, CommitRequest request, string? onto = null, bool durable = true) => _locks.While(repo, () =>
    {
        var head = Head(repo, reference) ?? throw HubError.RevisionNotFound(repo, reference);
        if (request.Parent is { Length: > 0 } parent && !(CommitId.MayBe(parent) && head.Id.StartsWith(parent, StringComparison.Ordinal)))
        {
            throw new HubError(412, null, $"A commit has happened since: '{reference}' of '{repo.FullName}' is at {head.Id}, not at the parent commit {parent}. Look at what changed and commit again on top of it.");
        }

        var (commit, pieces) = NewCommit(repo, onto ?? reference, head, request);
        journal.Apply(pieces, durable);
        return Remember(repo, commit);
    });

    /// <summary>Replaces a branch's history by one commit without a parent; the request's additions are its tree.</summary>
    public CommitManifest Restart(RepoId repo, string reference, CommitRequest request) => _locks.While(repo, () =>
    {
        var (commit, pieces) = NewCommit(repo, reference, head: null, request);
        journal.Apply(pieces, durable: true);
        return Remember(repo, commit);
    });

    /// <summary>Sets a ref to a commit; false when the ref exists and <paramref name="overwrite"/> is not set.</summary>
    public bool SetRef(RepoId repo, string reference, string commit, bool overwrite) => _locks.While(repo, () =>
    {
        var free = overwrite || !File.Exists(RefFile(repo, reference));
        if (free)
        {
            RequireNoClash(repo, reference);
            journal.Apply([RefPiece(repo, reference, commit)], durable: true);
        }

        return free;
    });

    public bool DeleteRef(RepoId repo, string reference) => _locks.While(repo, () =>
    {
        var existed = File.Exists(RefFile(repo, reference));
        if (existed)
        {
            journal.Apply([new StorePiece(Relative(RefFile(repo, reference)), null)], durable: true);
        }

        return existed;
    });

    /// <summary>Every ref with its commit, in the order of names.</summary>
    public IReadOnlyList<(string Name, string Commit)> Refs(RepoId repo)
    {
        Record(repo);
        var root = Path.Combine(Folder(repo), "refs");
        return
        [
            .. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
                .Where(file => !Path.GetFileName(file).StartsWith('.'))
                .Select(file => ("refs/" + Path.GetRelativePath(root, file).Replace('\\', '/'), File.ReadAllText(file).Trim()))
                .OrderBy(reference => reference.Item1, StringComparer.Ordinal),
        ];
    }

    /// <summary>The commit that a revision names: a branch, a tag, <c>refs/pr/N</c>, <c>HEAD</c>, or an id of 7 digits or more.</summary>
    public CommitManifest Resolve(RepoId repo, string revision)
    {
        if (!Exists(repo))
        {
            throw HubError.RepoNotFound(repo.FullName);
        }

        return RefName.Candidates(revision).Select(name => Head(repo, name)).FirstOrDefault(commit => commit is not null)
            ?? (CommitId.MayBe(revision) ? ById(repo, revision) : null)
            ?? throw HubError.RevisionNotFound(repo, revision);
    }

    /// <summary>A commit and those before it, newest first.</summary>
    public IEnumerable<CommitManifest> History(RepoId repo, CommitManifest from)
    {
        for (var commit = from; commit is not null; commit = commit.Parent is { } parent ? ReadCommit(repo, parent) : null)
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

    private string MoveFolder(RepoId repo, string target)
    {
        Record(repo);
        journal.Checkpoint(); // An older change of this repository must not be made again after it is gone.
        Directory.Move(Folder(repo), target);
        foreach (var key in _commits.Keys.Where(key => key.StartsWith(Folder(repo) + Path.DirectorySeparatorChar, StringComparison.Ordinal)))
        {
            _commits.TryRemove(key, out _);
        }

        return target;
    }

    private CommitManifest? Head(RepoId repo, string reference)
    {
        try
        {
            return ReadCommit(repo, File.ReadAllText(RefFile(repo, reference)).Trim());
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            return null; // "refs/heads/a" when the branch is "a/b": a folder, which is no ref.
        }
    }

    private CommitManifest? ById(RepoId repo, string id)
    {
        var found = Directory.EnumerateFiles(Path.Combine(Folder(repo), "commits"), id + "*.json").Take(2).ToList();
        return found is [var only] ? ReadCommit(repo, Path.GetFileNameWithoutExtension(only)) : null;
    }

    private CommitManifest ReadCommit(RepoId repo, string id)
    {
        var file = CommitFile(repo, id);
        if (_commits.TryGetValue(file, out var known))
        {
            return known;
        }

        var read = JsonSerializer.Deserialize(File.ReadAllBytes(file), StorageJson.Default.CommitManifest)!;

        // The files come back in the order of whoever reads them; ids and listings depend on ordinal order.
        return Remember(repo, read with { Files = new SortedDictionary<string, TreeFile>(read.Files, StringComparer.Ordinal) });
    }

    private (CommitManifest Commit, List<StorePiece> Pieces) NewCommit(RepoId repo, string reference, CommitManifest? head, CommitRequest request)
    {
        RequireNoClash(repo, reference);
        var files = CommitTree.Apply(repo, head?.Files, request.Changes);
        var id = CommitId.Of(repo, head?.Id, request.Title, request.Description, files);
        var commit = new CommitManifest(id, head?.Id, request.Title, request.Description, request.Author, DateTimeOffset.UtcNow, files);
        return (commit,
        [
            .. (request.SmallBlobs ?? new Dictionary<string, byte[]>()).Select(blob => new StorePiece(BlobStore.FolderName + "/" + blob.Key, blob.Value)),
            new StorePiece(Relative(CommitFile(repo, id)), JsonSerializer.SerializeToUtf8Bytes(commit, StorageJson.Default.CommitManifest)),
            RefPiece(repo, reference, id),
        ]);
    }

    // As in git: a ref is a file, so "a" and "a/b" cannot both be.
    private void RequireNoClash(RepoId repo, string reference)
    {
        var clash = Directory.Exists(RefFile(repo, reference));
        for (var cut = reference.LastIndexOf('/'); !clash && cut > 0; cut = reference.LastIndexOf('/', cut - 1))
        {
            clash = File.Exists(RefFile(repo, reference[..cut]));
        }

        if (clash)
        {
            throw new HubError(409, null, $"'{reference}' cannot be beside a branch or tag whose name is the beginning of the other's.");
        }
    }

    private CommitManifest Remember(RepoId repo, CommitManifest commit)
    {
        if (Interlocked.Add(ref _cachedFiles, commit.Files.Count + 1) > MaxCachedFiles)
        {
            _commits.Clear();
            Interlocked.Exchange(ref _cachedFiles, commit.Files.Count + 1);
        }

        return _commits[CommitFile(repo, commit.Id)] = commit;
    }

    private StorePiece RecordPiece(RepoId repo, RepoRecord record) => new(Relative(RecordFile(repo)), JsonSerializer.SerializeToUtf8Bytes(record, StorageJson.Default.RepoRecord));

    private StorePiece RefPiece(RepoId repo, string reference, string commit) => new(Relative(RefFile(repo, reference)), Encoding.ASCII.GetBytes(commit + "\n"));

    private string Relative(string file) => Path.GetRelativePath(folder, file).Replace('\\', '/');

    private string Folder(RepoId repo) => ConfinedPath.Combine(_folder, $"{repo.Kind.Plural}/{repo.FullName}");

    private string RecordFile(RepoId repo) => Path.Combine(Folder(repo), "repo.json");

    private string CommitFile(RepoId repo, string id) => Path.Combine(Folder(repo), "commits", id + ".json");

    private string RefFile(RepoId repo, string reference) => ConfinedPath.Combine(Folder(repo), reference);

    private static IEnumerable<string> Subfolders(string path) =>
        Directory.Exists(path) ? Directory.EnumerateDirectories(path).Order(StringComparer.Ordinal) : [];
}
