using System.Collections.Immutable;

namespace Trainwright.LocalHub;

/// <summary>Which repositories there are: read from the folders when it is first asked for, and then kept.</summary>
internal sealed class RepoNames(string folder)
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

    private ImmutableSortedDictionary<string, RepoId> Known(RepoKind kind)
    {
        if (!_known.TryGetValue(kind, out var known))
        {
            var found = from owner in Subfolders(Path.Combine(folder, kind.Plural))
                        from name in Subfolders(owner)
                        where File.Exists(Path.Combine(name, "repo.json"))
                        select new RepoId(kind, Path.GetFileName(owner), Path.GetFileName(name));
            _known[kind] = known = found.ToImmutableSortedDictionary(repo => repo.FullName, repo => repo, StringComparer.Ordinal);
        }

        return known;
    }

    private static IEnumerable<string> Subfolders(string path) => Directory.Exists(path) ? Directory.EnumerateDirectories(path) : [];
}
