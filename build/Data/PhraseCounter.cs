using Trainwright.Rules;

namespace Trainwright.Data;

/// <summary>
/// Counts the rows of one split whose phrases are trained on. The phrases of that split are held, eight bytes and a count each;
/// the training data only passes by.
/// </summary>
internal sealed class PhraseCounter(Func<string, bool> isText)
{
    private readonly Phrases _phrases = new();
    private readonly Dictionary<ulong, int> _trained = [];

    /// <summary>The overlap of the rows of <paramref name="split"/> with <paramref name="training"/>; null when no row has a text.</summary>
    public async Task<PhraseOverlap?> CountAsync(IReadOnlyList<SplitFile> split, IReadOnlyList<SplitFile> training, CancellationToken cancellationToken)
    {
        var hasText = false;
        await foreach (var length in RowsAsync(split, cancellationToken).ConfigureAwait(false))
        {
            hasText |= _phrases.Count > 0;
            for (var at = 0; length > 0 && at + length <= _phrases.Count; at++)
            {
                _trained.TryAdd(_phrases.At(at, length), 0);
            }
        }

        if (!hasText)
        {
            return null;
        }

        var lengths = new[] { Contamination.Words, Contamination.ShortWords };
        await foreach (var _ in RowsAsync(_trained.Count == 0 ? [] : training, cancellationToken).ConfigureAwait(false))
        {
            foreach (var length in lengths)
            {
                Meet(length);
            }
        }

        var (rows, judged) = (0L, 0L);
        await foreach (var length in RowsAsync(split, cancellationToken).ConfigureAwait(false))
        {
            judged += length > 0 ? 1 : 0;
            rows += length > 0 && IsTrainedOn(length) ? 1 : 0;
        }

        return new PhraseOverlap(rows, judged, Contamination.Words, Contamination.ShortWords, Contamination.Share, Contamination.Common);
    }

    private void Meet(int length)
    {
        for (var at = 0; at + length <= _phrases.Count; at++)
        {
            ref var places = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrNullRef(_trained, _phrases.At(at, length));
            if (!System.Runtime.CompilerServices.Unsafe.IsNullRef(ref places))
            {
                places++;
            }
        }
    }

    private bool IsTrainedOn(int length)
    {
        var (found, own) = (0, 0);
        for (var at = 0; at + length <= _phrases.Count; at++)
        {
            var places = _trained[_phrases.At(at, length)];
            own += places <= Contamination.Common ? 1 : 0;
            found += places is > 0 and <= Contamination.Common ? 1 : 0;
        }

        return own > 0 && found >= own * Contamination.Share;
    }

    // The words of one row after the other, in the order of the columns' names; the length of its phrases.
    private async IAsyncEnumerable<int> RowsAsync(IReadOnlyList<SplitFile> files, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            await foreach (var row in RowReader.ReadAsync(file, cancellationToken).ConfigureAwait(false))
            {
                _phrases.Clear();
                foreach (var name in row.Names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Where(isText))
                {
                    if (row[name] is { } cell && cell.Kind is not (CellKind.Null or CellKind.Bool or CellKind.Int or CellKind.Float))
                    {
                        _phrases.Read(cell.Text);
                    }
                }

                yield return _phrases.Length;
            }
        }
    }
}
