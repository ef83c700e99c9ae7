using System.Globalization;
using Trainwright.Rules;

namespace Trainwright.LocalHub;

/// <summary>
/// Brings the seed's repositories into the store. The same seed makes the same commits on every machine; a seed that
/// changed makes one more commit, and one that did not makes nothing.
/// </summary>
internal sealed class SeedImport(RepoStore repos, BlobStore blobs)
{
    /// <summary>Imports <c>models/</c> and <c>datasets/</c> of a seed folder; a folder that is missing holds no seed.</summary>
    public void Import(string seed) => Parallel.ForEach(Repositories(seed), found => ImportOne(found.Repo, found.Folder));

    private static List<(RepoId Repo, string Folder)> Repositories(string seed) =>
    [
        .. from kind in RepoKind.All
           where Directory.Exists(Path.Combine(seed, kind.Plural))
           from owner in Directory.EnumerateDirectories(Path.Combine(seed, kind.Plural))
           from folder in Directory.EnumerateDirectories(owner)
           select (new RepoId(kind, Path.GetFileName(owner), Path.GetFileName(folder)), folder),
    ];

    private void ImportOne(RepoId repo, string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(file => RepoPath.Checked(Path.GetRelativePath(folder, file).Replace('\\', '/')), Keep, StringComparer.Ordinal);
        var tree = Digest.OfParts(files.OrderBy(file => file.Key, StringComparer.Ordinal)
            .SelectMany(file => (string[])[file.Key, file.Value.Sha256, file.Value.Size.ToString(CultureInfo.InvariantCulture)]));
        if (!repos.Exists(repo))
        {
            repos.Create(repo, new RepoRecord(Private: false, DateTimeOffset.UtcNow, tree), Request(repo, "Add the seed", null, files), durable: false);
        }
        else if (repos.Record(repo).SeedTree != tree)
        {
            repos.Commit(repo, RefName.Main, Request(repo, "Update the seed", repos.Resolve(repo, "main"), files), durable: false);
            repos.Update(repo, old => old with { SeedTree = tree }, durable: false);
        }
    }

    private TreeFile Keep(string file)
    {
        var content = File.ReadAllBytes(file);
        var sha256 = blobs.Put(content, durable: false);
        return LfsPolicy.IsLarge(file, content.Length, content) ? TreeFile.Large(sha256, content.Length) : TreeFile.Regular(content, sha256);
    }

    private static CommitRequest Request(RepoId repo, string title, CommitManifest? head, Dictionary<string, TreeFile> files)
    {
        var removed = (head?.Files.Keys ?? Enumerable.Empty<string>()).Where(path => !files.ContainsKey(path)).Select(path => new FileChange(path, null));
        return new CommitRequest(title, string.Empty, repo.Namespace, head?.Id, [.. removed, .. files.Select(file => new FileChange(file.Key, file.Value))]);
    }
}
