using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Trainwright.LocalHub;

/// <summary>
/// The files of a commit by their paths, in ordinal order. A tree never changes; one made from another shares with it all
/// but what is different, so a commit to a repository of many files costs what the commit is long.
/// </summary>
internal sealed class FileTree : IReadOnlyDictionary<string, TreeFile>
{
    private static readonly TreeFile None = new(string.Empty, string.Empty, 0, false);
    private readonly ImmutableSortedSet<Entry> _entries;

    private FileTree(ImmutableSortedSet<Entry> entries) => _entries = entries;

    public static FileTree Empty { get; } = new(ImmutableSortedSet.Create<Entry>(new ByPath()));

    public int Count => _entries.Count;

    public IEnumerable<string> Keys => _entries.Select(entry => entry.Path);

    public IEnumerable<TreeFile> Values => _entries.Select(entry => entry.File);

    public TreeFile this[string key] => TryGetValue(key, out var file) ? file : throw new KeyNotFoundException($"There is no '{key}' in this tree.");

    public static FileTree Of(IEnumerable<KeyValuePair<string, TreeFile>> files) => Empty.With(files.Select(file => KeyValuePair.Create(file.Key, (TreeFile?)file.Value)));

    public bool ContainsKey(string key) => TryGetValue(key, out _);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out TreeFile value)
    {
        var found = _entries.TryGetValue(new Entry(key, None), out var entry);
        value = found ? entry.File : null;
        return found;
    }

    /// <summary>The tree in which these files are as given, and gone where they are null.</summary>
    public FileTree With(IEnumerable<KeyValuePair<string, TreeFile?>> changes)
    {
        var entries = _entries.ToBuilder();
        foreach (var (path, file) in changes)
        {
            entries.Remove(new Entry(path, None));
            if (file is not null)
            {
                entries.Add(new Entry(path, file));
            }
        }

        return new FileTree(entries.ToImmutable());
    }

    /// <summary>Whether a path is a folder here.</summary>
    public bool IsFolder(string path) => Under(path + "/").Any();

    /// <summary>The files whose paths begin with a text, found without a look at the others.</summary>
    public IEnumerable<KeyValuePair<string, TreeFile>> Under(string prefix)
    {
        if (prefix.Length == 0)
        {
            foreach (var entry in _entries)
            {
                yield return KeyValuePair.Create(entry.Path, entry.File);
            }

            yield break;
        }

        var at = _entries.IndexOf(new Entry(prefix, None));
        for (at = at < 0 ? ~at : at; at < _entries.Count && _entries[at] is var found && found.Path.StartsWith(prefix, StringComparison.Ordinal); at++)
        {
            yield return KeyValuePair.Create(found.Path, found.File);
        }
    }

    public IEnumerator<KeyValuePair<string, TreeFile>> GetEnumerator() => _entries.Select(entry => KeyValuePair.Create(entry.Path, entry.File)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private readonly record struct Entry(string Path, TreeFile File);

    private sealed class ByPath : IComparer<Entry>
    {
        public int Compare(Entry x, Entry y) => string.CompareOrdinal(x.Path, y.Path);
    }
}
