using System.Collections.Concurrent;
using System.Text.Json;
using Trainwright.Foundation;

namespace Trainwright.LocalHub;

/// <summary>
/// Repositories on disk: <c>KIND/NAMESPACE/NAME/{repo.json, commits/ID.json, refs/…}</c>. Commits are immutable; a ref
/// is a file that holds a commit's id, and replacing it is the one step by which a commit becomes visible.
/// </summary>
internal sealed class RepoStore(string folder)
{
    private const int MaxCachedCommits = 512;
    private readonly ConcurrentDictionary<string, CommitManifest> _commits = new(StringComparer.Ordinal);

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
        from owner in Subfolders(Path.Combine(folder, kind.Plural))
        from name in Subfolders(owner)
        let repo = new RepoId(kind, Path.GetFileName(owner), Path.GetFileName(name))
        where Exists(repo)
        select repo;

    /// <summary>Creates a repository whose first commit holds these files; false when it exists.</summary>
    public bool Create(RepoId repo, RepoRecord record, CommitRequest first, bool durable = true)
    {
        using (RepoLock.Take(Folder(repo)))
        {
            if (Exists(repo))
            {
                return false;
            }

            Write(repo, RefName.Main, head: null, first, durable);
            WriteRecord(repo, record, durable); // Last, as this is what makes the repository exist.
            return true;
        }
    }

    public void WriteRecord(RepoId repo, RepoRecord record, bool durable = true) =>
        StoreFile.Write(RecordFile(repo), JsonSerializer.SerializeToUtf8Bytes(record, StorageJson.Default.RepoRecord), durable);

    /// <summary>Removes a repository; its blobs stay, as others may share them.</summary>
    public void Delete(RepoId repo)
    {
        var folder = Folder(repo);
        if (!Exists(repo))
        {
            throw HubError.RepoNotFound(repo.FullName);
        }

        // The record goes first: from then on nobody sees the rest go.
        File.Delete(RecordFile(repo));
        Directory.Delete(folder, recursive: true);
        foreach (var key in _commits.Keys.Where(key => key.StartsWith(folder, StringComparison.Ordinal)))
        {
            _commits.TryRemove(key, out _);
        }
    }

    /// <summary>Makes a commit on a ref. Either all of it becomes visible or nothing.</summary>
    /// <exception cref="HubError">404: no such ref; 412: the ref is no longer at the asked parent; 400: the changes do not fit the tree.</exception>
    public CommitManifest Commit(RepoId repo, string reference, CommitRequest request, bool durable = true)
    {
        using (RepoLock.Take(Folder(repo)))
        {
            var head = Head(repo, reference) ?? throw HubError.RevisionNotFound(repo, reference);
            if (request.Parent is { Length: > 0 } parent && !head.Id.StartsWith(parent, StringComparison.Ordinal))
            {
                throw new HubError(412, null, $"A commit has happened since: '{reference}' of '{repo.FullName}' is at {head.Id}, not at the parent commit {parent}. Look at what changed and commit again on top of it.");
            }

            return Write(repo, reference, head, request, durable);
        }
    }

    /// <summary>Sets a ref to a commit; false when the ref exists and <paramref name="overwrite"/> is not set.</summary>
    public bool SetRef(RepoId repo, string reference, string commit, bool overwrite)
    {
        using (RepoLock.Take(Folder(repo)))
        {
            if (!overwrite && File.Exists(RefFile(repo, reference)))
            {
                return false;
            }

            AtomicFile.WriteText(RefFile(repo, reference), commit + "\n");
            return true;
        }
    }

    public bool DeleteRef(RepoId repo, string reference)
    {
        using (RepoLock.Take(Folder(repo)))
        {
            var existed = File.Exists(RefFile(repo, reference));
            File.Delete(RefFile(repo, reference));
            return existed;
        }
    }

    /// <summary>Every ref with its commit, in the order of names.</summary>
    public IReadOnlyList<(string Name, string Commit)> Refs(RepoId repo)
    {
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

    private CommitManifest? Head(RepoId repo, string reference)
    {
        try
        {
            return ReadCommit(repo, File.ReadAllText(RefFile(repo, reference)).Trim());
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
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
        return Remember(file, read with { Files = new SortedDictionary<string, TreeFile>(read.Files, StringComparer.Ordinal) });
    }

    private CommitManifest Write(RepoId repo, string reference, CommitManifest? head, CommitRequest request, bool durable)
    {
        var files = CommitTree.Apply(repo, head?.Files, request.Changes);
        var id = CommitId.Of(repo, head?.Id, request.Title, request.Description, files);
        var commit = new CommitManifest(id, head?.Id, request.Title, request.Description, request.Author, DateTimeOffset.UtcNow, files);
        StoreFile.Write(CommitFile(repo, id), JsonSerializer.SerializeToUtf8Bytes(commit, StorageJson.Default.CommitManifest), durable);
        StoreFile.Write(RefFile(repo, reference), System.Text.Encoding.ASCII.GetBytes(id + "\n"), durable);
        return Remember(CommitFile(repo, id), commit);
    }

    private CommitManifest Remember(string file, CommitManifest commit)
    {
        if (_commits.Count >= MaxCachedCommits)
        {
            _commits.Clear();
        }

        return _commits[file] = commit;
    }

    private string Folder(RepoId repo) => ConfinedPath.Combine(folder, $"{repo.Kind.Plural}/{repo.FullName}");

    private string RecordFile(RepoId repo) => Path.Combine(Folder(repo), "repo.json");

    private string CommitFile(RepoId repo, string id) => Path.Combine(Folder(repo), "commits", id + ".json");

    private string RefFile(RepoId repo, string reference) => ConfinedPath.Combine(Folder(repo), reference);

    private static IEnumerable<string> Subfolders(string path) =>
        Directory.Exists(path) ? Directory.EnumerateDirectories(path).Order(StringComparer.Ordinal) : [];
}
