using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Trainwright.Rules;

namespace Trainwright.Data;

/// <summary>
/// Counts the rows of one split whose phrases are trained on: their phrases are held, then the training data is met, then each
/// row is told. When there are more phrases than memory is given to, a part of them is held in each of several rounds, and the
/// result is the same.
/// </summary>
public sealed class PhraseCounter
{
    /// <summary>Phrases held at a time, some 28 bytes each: about 120 MB.</summary>
    public const int MostHeld = 1 << 22;

    private static readonly int[] Lengths = [Contamination.Words, Contamination.ShortWords];
    private readonly Phrases _phrases = new();
    private readonly Dictionary<ulong, int> _held = [];
    private readonly List<(int Own, int Trained)> _rows = [];
    private ulong _rounds = 1;
    private ulong _round;
    private int _row;
    private readonly int _mostHeld;
    private bool _hasText;

    private PhraseCounter(int mostHeld) => _mostHeld = mostHeld;

    /// <summary>
    /// The overlap of a split with the training data; null when no row of the split has a text. Each function gives the text of
    /// every row to what it is handed, always in the same order; it is called anew for each pass.
    /// </summary>
    public static async Task<PhraseOverlap?> CountAsync(Func<Action<string>, Task> split, Func<Action<string>, Task> training, int mostHeld = MostHeld)
    {
        ArgumentNullException.ThrowIfNull(split);
        ArgumentNullException.ThrowIfNull(training);
        var counter = new PhraseCounter(mostHeld);
        do
        {
            await split(counter.Hold).ConfigureAwait(false);
            await training(counter.Meet).ConfigureAwait(false);
            await split(counter.Tell).ConfigureAwait(false);
        }
        while (counter.Next());
        return counter.Overlap();
    }

    // Holds the phrases of a row of the split.
    private void Hold(string text)
    {
        var length = Read(text);
        _hasText |= _phrases.Count > 0;
        for (var at = 0; length > 0 && at + length <= _phrases.Count; at++)
        {
            if (_phrases.At(at, length) is var phrase && IsOfRound(phrase))
            {
                _held.TryAdd(phrase, 0);
            }
        }

        if (_held.Count > _mostHeld && _round == 0)
        {
            _rounds *= 2;
            foreach (var phrase in _held.Keys.Where(phrase => !IsOfRound(phrase)).ToList())
            {
                _held.Remove(phrase);
            }
        }
    }

    // Marks what a training row has of the held phrases.
    private void Meet(string text)
    {
        if (_held.Count == 0)
        {
            return;
        }

        Read(text);
        foreach (var length in Lengths)
        {
            for (var at = 0; at + length <= _phrases.Count; at++)
            {
                ref var places = ref CollectionsMarshal.GetValueRefOrNullRef(_held, _phrases.At(at, length));
                if (!Unsafe.IsNullRef(ref places))
                {
                    places++;
                }
            }
        }
    }

    // Adds up what of a row of the split is trained on; rows come in the order in which they were held.
    private void Tell(string text)
    {
        var length = Read(text);
        if (_round == 0)
        {
            _rows.Add(length > 0 ? (0, 0) : (-1, 0));
        }

        var (own, trained) = _rows[_row];
        for (var at = 0; length > 0 && at + length <= _phrases.Count; at++)
        {
            if (_phrases.At(at, length) is var phrase && IsOfRound(phrase))
            {
                var places = _held[phrase];
                own += places <= Contamination.Common ? 1 : 0;
                trained += places is > 0 and <= Contamination.Common ? 1 : 0;
            }
        }

        _rows[_row++] = (own, trained);
    }

    // Goes on to the next part of the phrases; false when all have been counted.
    private bool Next()
    {
        _held.Clear();
        _row = 0;
        return ++_round < _rounds;
    }

    private PhraseOverlap? Overlap() => _hasText
        ? new PhraseOverlap(_rows.LongCount(row => row.Own > 0 && row.Trained >= row.Own * Contamination.Share), _rows.LongCount(row => row.Own >= 0), Contamination.Words, Contamination.ShortWords, Contamination.Share, Contamination.Common)
        : null;

    private int Read(string text)
    {
        _phrases.Clear();
        _phrases.Read(text);
        return _phrases.Length;
    }

    private bool IsOfRound(ulong phrase) => (phrase >> 7) % _rounds == _round;
}
