using Trainwright.Rules;

namespace Trainwright.Data;

/// <summary>
/// Keeps the first rows, the last, and rows at random offsets, in one pass. The same seed and rows give the same
/// samples on every machine.
/// </summary>
internal sealed class RowSampler
{
    private readonly int _count;
    private readonly List<(long Number, Row Row)> _head = [];
    private readonly Queue<(long Number, Row Row)> _tail = new();
    private readonly List<(long Number, Row Row)> _random = [];
    private ulong _state;

    public RowSampler(int count, int seed, string split)
    {
        _count = count;
        _state = unchecked((ulong)seed) ^ Convert.ToUInt64(Digest.Of(split)[..16], 16);
    }

    public void Add(long number, in Row row)
    {
        if (_head.Count < _count)
        {
            _head.Add((number, row));
            return;
        }

        _tail.Enqueue((number, row));
        if (_tail.Count > _count)
        {
            _tail.Dequeue();
        }

        // Reservoir sampling: each row so far is kept with the same chance.
        if (_random.Count < _count)
        {
            _random.Add((number, row));
        }
        else if (Next() % (ulong)(number - _head.Count) is var slot && slot < (ulong)_count)
        {
            _random[(int)slot] = (number, row);
        }
    }

    /// <summary>The sampled rows in file order, each once: <c>row 17: {…}</c>, values cut to 150 characters.</summary>
    public IReadOnlyList<string> Samples() =>
        [.. _head.Concat(_random).Concat(_tail).DistinctBy(s => s.Number).OrderBy(s => s.Number).Select(s => $"row {s.Number}: {RowText.Cut(s.Row)}")];

    // SplitMix64: a published generator of one line, so that samples do not depend on the runtime's own.
    private ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
