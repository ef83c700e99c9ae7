using System.Collections.Immutable;

namespace Trainwright.LocalHub;

/// <summary>Which repositories there are: read from the folders and the journal when it is first asked for, and then kept.</summary>
internal sealed class RepoNames(string root, StoreJournal journal)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<RepoKind, ImmutableSortedDictionary<string, RepoId>> _known = [];

    /// <summary>Every repository of a kind, in the order of their names.</summary>
    public IEnumerable<RepoId> Of(RepoKind kind)
    {
        lock (_gate)
        {
            return Known(kind).Values;
        }
    }

    public void Add(RepoId repo)
    {
        lock (_gate)
        {
            if (_known.TryGetValue(repo.Kind, out var known))
            {
                _known[repo.Kind] = known.SetItem(repo.FullName, repo);
            }
        }
    }

    public void Remove(RepoId repo)
    {
        lock (_gate)
        {
            if (_known.TryGetValue(repo.Kind, out var known))
            {
                _known[repo.Kind] = known.Remove(repo.FullName);
            }
        }
    }

    /// <summary>The folders of a kind's repositories under the store's root, with <c>/</c>, in ordinal order; those too that are only in the journal yet.</summary>
    public static IReadOnlyList<string> Folders(string root, RepoKind kind, StoreJournal journal)
    {
        // The journal first: what is not in it any more is in its folder by then.
        var prefix = $"{RepoStore.FolderName}/{kind.Plural}/";
        var pending = journal.PendingPaths.Where(path => path.StartsWith(prefix, StringComparison.Ordinal) && path.EndsWith("/repo.json", StringComparison.Ordinal)).Select(path => path[..path.LastIndexOf('/')]).ToList();
        var folder = Path.Combine(root, RepoStore.FolderName, kind.Plural);
        var written = Directory.Exists(folder)
            ? Directory.EnumerateDirectories(folder).SelectMany(Directory.EnumerateDirectories).Where(repo => File.Exists(Path.Combine(repo, "repo.json"))).Select(repo => Path.GetRelativePath(root, repo).Replace('\\', '/'))
            : [];
        return [.. written.Union(pending).Order(StringComparer.Ordinal)];
    }

    private ImmutableSortedDictionary<string, RepoId> Known(RepoKind kind)
    {
        if (!_known.TryGetValue(kind, out var known))
        {
            var found = Folders(root, kind, journal).Select(name => name.Split('/')).Select(parts => new RepoId(kind, parts[^2], parts[^1]));
            _known[kind] = known = found.ToImmutableSortedDictionary(repo => repo.FullName, repo => repo, StringComparer.Ordinal);
        }

        return known;
    }
}
