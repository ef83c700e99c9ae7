using System.Security.Cryptography;
using System.Text.Json;

namespace Trainwright.LocalHub;

/// <summary>
/// Reads a whole store and compares every part with what the others say of it: each blob with its digest, each line of
/// each history with its own, each commit's files with the blobs, each parent and each ref with the commits, each stored
/// tree with the changes that lead to it. It changes nothing but what a crash left to finish.
/// </summary>
public static class HubStoreCheck
{
    /// <summary>Checks the store of a root; beside a running Hub too.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no Hub at this root.</exception>
    public static HubStoreReport Run(string root)
    {
        if (!Directory.Exists(Path.Combine(root, BlobStore.FolderName)))
        {
            throw new DirectoryNotFoundException($"There is no embedded Hub in '{root}'.");
        }

        Finish(root);

        // The journal, then the repositories, then the blobs: what a Hub that runs adds meanwhile is there when it is looked for.
        using var journal = StoreJournal.View(root);
        var problems = new List<string>();
        var used = new Dictionary<(string Sha256, long Size), string>();
        var (repositories, commits, references) = (0, 0, 0);
        foreach (var kind in RepoKind.All)
        {
            foreach (var folder in RepoNames.Folders(root, kind, journal))
            {
                var parts = folder.Split('/');
                var name = $"{kind.Singular} {parts[^2]}/{parts[^1]}";
                var history = RepoHistory.Read(journal, new CommitCache(), root, folder, verify: true);
                problems.AddRange(history.Problems.Select(problem => $"{name}: {problem}"));
                Commits(history, name, used, problems);
                References(history, name, problems);
                (repositories, commits, references) = (repositories + 1, commits + history.Commits.Count, references + history.Refs.Count);
            }
        }

        var blobs = Blobs(root, journal, problems);
        problems.AddRange(from blob in used
                          where !blobs.TryGetValue(blob.Key.Sha256, out var size) || size != blob.Key.Size
                          select $"{blob.Value} has no blob {blob.Key.Sha256} of {blob.Key.Size} bytes");
        return new HubStoreReport(repositories, commits, references, blobs.Count, blobs.Values.Sum(), problems);
    }

    // A Hub that runs finishes its own changes; what one that was killed left is finished here.
    private static void Finish(string root)
    {
        try
        {
            using var held = new FileStream(Path.Combine(root, "serve.lock"), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
            using var journal = StoreJournal.Open(root);
        }
        catch (IOException)
        {
            return;
        }
    }

    private static Dictionary<string, long> Blobs(string root, StoreJournal journal, List<string> problems)
    {
        var folder = Path.Combine(root, BlobStore.FolderName);
        var names = Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file)).Union(journal.PendingPaths.Where(path => path.StartsWith(BlobStore.NameOf(string.Empty), StringComparison.Ordinal)).Select(path => Path.GetFileName(path)));
        var sizes = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var name in names.Where(BlobStore.IsDigest).Order(StringComparer.Ordinal))
        {
            using Stream stream = journal.TryGetPending(BlobStore.NameOf(name), out var pending) ? new MemoryStream(pending!) : File.OpenRead(Path.Combine(folder, name));
            var digest = Convert.ToHexStringLower(SHA256.HashData(stream));
            sizes[name] = stream.Length;
            if (digest != name)
            {
                problems.Add($"blob {name}: its bytes have the SHA-256 {digest}");
            }
        }

        return sizes;
    }

    private static void Commits(RepoHistory history, string name, Dictionary<(string Sha256, long Size), string> used, List<string> problems)
    {
        foreach (var id in history.Commits)
        {
            try
            {
                var commit = history.Find(id)!;
                if (commit.Id != id)
                {
                    problems.Add($"{name}: where the commit {id} should be is {commit.Id}");
                }

                if (commit.Parent is { } parent && !history.Has(parent))
                {
                    problems.Add($"{name}: commit {id} stands on {parent}, which is missing");
                    continue;
                }

                if (commit.Stored is { Files: { } files, Changes: { } changes, Parent: { } before } && !FileTree.Of(files).SequenceEqual(history.Find(before)!.Files.With(changes)))
                {
                    problems.Add($"{name}: the tree of commit {id} is not what its changes make of its parent's");
                }

                foreach (var (path, file) in commit.Stored.Changes ?? commit.Files.ToDictionary(file => file.Key, file => (TreeFile?)file.Value, StringComparer.Ordinal))
                {
                    if (file is not null)
                    {
                        used.TryAdd((file.Sha256, file.Size), $"{name}: '{path}' of commit {id}");
                    }
                }
            }
            catch (Exception error) when (error is JsonException or IOException)
            {
                problems.Add($"{name}: commit {id} cannot be read: {error.Message}");
            }
        }
    }

    private static void References(RepoHistory history, string name, List<string> problems)
    {
        problems.AddRange(history.Refs.Where(reference => !history.Has(reference.Commit)).Select(reference => $"{name}: {reference.Name} names the commit '{reference.Commit}', which is missing"));
        if (history.Head(RefName.Main) is null)
        {
            problems.Add($"{name}: it has no main branch");
        }
    }
}
