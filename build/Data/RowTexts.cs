using System.Runtime.CompilerServices;

namespace Trainwright.Data;

/// <summary>What the rows of files say, one text a row: the columns that count, in the order of their names.</summary>
internal static class RowTexts
{
    public static async IAsyncEnumerable<string> ReadAsync(IEnumerable<SplitFile> files, Func<string, bool> isText, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IReadOnlyList<string>? names = null;
        string[] order = [];
        foreach (var file in files)
        {
            await foreach (var row in RowReader.ReadAsync(file, cancellationToken).ConfigureAwait(false))
            {
                if (!ReferenceEquals(names, row.Names))
                {
                    (names, order) = (row.Names, [.. row.Names.Distinct(StringComparer.Ordinal).Where(isText).Order(StringComparer.Ordinal)]);
                }

                var texts = order.Select(name => row[name]).Where(cell => cell is { Kind: not (CellKind.Null or CellKind.Bool or CellKind.Int or CellKind.Float) }).Select(cell => cell!.Value.Text);
                yield return string.Join('\n', texts);
            }
        }
    }

    /// <summary>The overlap of the rows of some files with those of the training data.</summary>
    public static Task<Rules.PhraseOverlap?> OverlapAsync(IReadOnlyList<SplitFile> split, IReadOnlyList<SplitFile> training, Func<string, bool> isText, CancellationToken cancellationToken)
    {
        return PhraseCounter.CountAsync(take => EachAsync(split, take), take => EachAsync(training, take));

        async Task EachAsync(IReadOnlyList<SplitFile> files, Action<string> take)
        {
            await foreach (var text in ReadAsync(files, isText, cancellationToken).ConfigureAwait(false))
            {
                take(text);
            }
        }
    }
}
