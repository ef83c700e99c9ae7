using System.Security.Cryptography;
using System.Text.Json;

namespace Trainwright.LocalHub;

/// <summary>
/// Reads a whole store and compares every part with what the others say of it: each blob with its digest, each commit's
/// files with the blobs, each parent and each ref with the commits. It changes nothing but what a crash left to finish.
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
        var problems = new List<string>();
        var blobs = Blobs(Path.Combine(root, BlobStore.FolderName), problems);
        var (repositories, commits, references) = (0, 0, 0);
        foreach (var kind in RepoKind.All)
        {
            foreach (var folder in RepoFolders(Path.Combine(root, "repos", kind.Plural)))
            {
                var name = $"{kind.Singular} {Path.GetFileName(Path.GetDirectoryName(folder))}/{Path.GetFileName(folder)}";
                var known = Commits(folder, name, blobs, problems);
                (repositories, commits, references) = (repositories + 1, commits + known.Count, references + References(folder, name, known, problems));
            }
        }

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

    private static Dictionary<string, long> Blobs(string folder, List<string> problems)
    {
        var sizes = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder).Where(file => BlobStore.IsDigest(Path.GetFileName(file))).Order(StringComparer.Ordinal))
        {
            using var stream = File.OpenRead(file);
            var digest = Convert.ToHexStringLower(SHA256.HashData(stream));
            sizes[Path.GetFileName(file)] = stream.Length;
            if (digest != Path.GetFileName(file))
            {
                problems.Add($"blob {Path.GetFileName(file)}: its bytes have the SHA-256 {digest}");
            }
        }

        return sizes;
    }

    private static HashSet<string> Commits(string folder, string name, Dictionary<string, long> blobs, List<string> problems)
    {
        var read = new List<CommitManifest>();
        foreach (var file in Files(Path.Combine(folder, "commits")))
        {
            try
            {
                var commit = JsonSerializer.Deserialize(File.ReadAllBytes(file), StorageJson.Default.CommitManifest)!;
                read.Add(commit);
                if (commit.Id != Path.GetFileNameWithoutExtension(file))
                {
                    problems.Add($"{name}: {Path.GetFileName(file)} holds the commit {commit.Id}");
                }
            }
            catch (JsonException error)
            {
                problems.Add($"{name}: commit {Path.GetFileName(file)} cannot be read: {error.Message}");
            }
        }

        var ids = read.Select(commit => commit.Id).ToHashSet(StringComparer.Ordinal);
        problems.AddRange(read.Where(commit => commit.Parent is { } parent && !ids.Contains(parent)).Select(commit => $"{name}: commit {commit.Id} stands on {commit.Parent}, which is missing"));
        problems.AddRange(from commit in read
                          from file in commit.Files
                          where !blobs.TryGetValue(file.Value.Sha256, out var size) || size != file.Value.Size
                          select $"{name}: '{file.Key}' of commit {commit.Id} has no blob {file.Value.Sha256} of {file.Value.Size} bytes");
        return ids;
    }

    private static int References(string folder, string name, HashSet<string> commits, List<string> problems)
    {
        var count = 0;
        foreach (var file in Files(Path.Combine(folder, "refs")))
        {
            count++;
            var id = File.ReadAllText(file).Trim();
            if (!commits.Contains(id))
            {
                problems.Add($"{name}: refs/{Path.GetRelativePath(Path.Combine(folder, "refs"), file)} names the commit '{id}', which is missing");
            }
        }

        if (!File.Exists(Path.Combine(folder, "refs", "heads", "main")))
        {
            problems.Add($"{name}: it has no main branch");
        }

        return count;
    }

    private static IEnumerable<string> RepoFolders(string kind) => Directory.Exists(kind)
        ? Directory.EnumerateDirectories(kind).SelectMany(Directory.EnumerateDirectories).Where(folder => File.Exists(Path.Combine(folder, "repo.json"))).Order(StringComparer.Ordinal)
        : [];

    private static IEnumerable<string> Files(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => !Path.GetFileName(file).StartsWith('.'))
        : [];
}
