namespace Trainwright.Frosting.Tests;

/// <summary>What tasks and lifetimes did, in order.</summary>
internal sealed class Journal
{
    private readonly List<string> _entries = [];

    public IReadOnlyList<string> Entries => _entries;

    public void Add(string entry) => _entries.Add(entry);

    public override string ToString() => string.Join(' ', _entries);
}
