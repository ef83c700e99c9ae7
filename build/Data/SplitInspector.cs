using System.Globalization;
using Trainwright.Rules;

namespace Trainwright.Data;

/// <summary>Reads one split's files from first row to last and gathers everything in one pass.</summary>
internal sealed class SplitInspector(string split, InspectionOptions options)
{
    private readonly List<string> _files = [];
    private readonly List<ColumnStatistics> _columns = [];
    private readonly Dictionary<string, ColumnStatistics> _byName = new(StringComparer.Ordinal);
    private readonly HashSet<UInt128> _rows = [];
    private readonly RowKey _rowKey = new();
    private readonly RowKey _textKey = new();
    private readonly RowSampler _sampler = new(options.SamplesPerKind, options.Seed, split);
    private long _count;
    private long _duplicates;

    public string Name => split;

    /// <summary>How often each normalised text occurs.</summary>
    public Dictionary<UInt128, long> Texts { get; } = [];

    public IReadOnlyList<ColumnStatistics> Columns => _columns;

    public async Task ReadAsync(SplitFile file, CancellationToken cancellationToken)
    {
        _files.Add(file.File);
        var isUntyped = RowReader.IsUntyped(file.File);
        await foreach (var row in RowReader.ReadAsync(file, cancellationToken).ConfigureAwait(false))
        {
            Add(row, isUntyped);
        }
    }

    public SplitProfile Profile() => new(split, string.Join(", ", _files), _count, _duplicates, [.. _columns.Select(c => c.Profile(_count))], _sampler.Samples());

    /// <summary>What is odd in this split: mixed columns, columns that come late or are missing in places.</summary>
    public IEnumerable<string> Issues()
    {
        if (_count == 0)
        {
            yield return $"The split '{split}' has no rows.";
        }

        foreach (var column in _columns)
        {
            if (column.Mixture is { } mixture)
            {
                yield return $"The column '{column.Name}' of '{split}' is mixed: {mixture}.";
            }

            if (column.FirstRow > 1)
            {
                yield return $"The column '{column.Name}' of '{split}' first stands in row {Number(column.FirstRow)} of {Number(_count)}.";
            }
            else if (column.PresentRows < _count)
            {
                yield return column.LastRow < _count && column.LastRow == column.PresentRows
                    ? $"The column '{column.Name}' of '{split}' stands in no row after row {Number(column.LastRow)} of {Number(_count)}."
                    : $"The column '{column.Name}' of '{split}' is missing in {Number(_count - column.PresentRows)} of {Number(_count)} rows.";
            }

            if (column.Values is null)
            {
                yield return $"The column '{column.Name}' of '{split}' has more than {Number(options.DistinctLimit)} distinct values; they were counted no further.";
            }
        }
    }

    private void Add(in Row row, bool isUntyped)
    {
        _count++;
        for (var i = 0; i < row.Names.Count; i++)
        {
            if (!_byName.TryGetValue(row.Names[i], out var column))
            {
                column = new ColumnStatistics(row.Names[i], isUntyped, options);
                _byName.Add(column.Name, column);
                _columns.Add(column);
            }

            column.Add(row.Cells[i], _count);
        }

        if (_rowKey.Of(row, static _ => true) is { } key && !_rows.Add(key))
        {
            _duplicates++;
        }

        if (_textKey.Of(row, IsText) is { } text)
        {
            Texts[text] = Texts.GetValueOrDefault(text) + 1;
        }

        _sampler.Add(_count, row);
    }

    // Which columns make up the text is settled by the names alone, so that all splits agree.
    private bool IsText(string name) => options.TextColumns.Count > 0 ? options.TextColumns.Contains(name) : !options.LabelColumns.Contains(name);

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
