using System.Globalization;
using Trainwright.Rules;

namespace Trainwright.Data;

/// <summary>Reads one split's files from first row to last and gathers everything in one pass.</summary>
internal sealed class SplitInspector(string split, InspectionOptions options)
{
    // Rows on which a mapping is tried, less those too long to be passed around.
    private const int TriedRows = 8;
    private const int LongestRow = 20_000;
    private readonly List<Row> _first = [];
    private readonly List<string> _files = [];
    private readonly List<ColumnStatistics> _columns = [];
    private readonly Dictionary<string, ColumnStatistics> _byName = new(StringComparer.Ordinal);
    private readonly HashSet<UInt128> _rows = [];
    private readonly RowKey _rowKey = new();
    private readonly RowKey _textKey = new();
    private readonly RowSampler _sampler = new(options.SamplesPerKind, options.Seed, split);
    private long _count;
    private readonly HashSet<UInt128> _near = [];
    private readonly long[] _sensitive = new long[SensitiveText.Kinds.Count];
    private long _duplicates;
    private long _nearDuplicates;

    public string Name => split;

    public long Count => _count;

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

    public SplitProfile Profile() => new(split, string.Join(", ", _files), _count, _duplicates, [.. _columns.Select(c => c.Profile(_count))], _sampler.Samples(), Math.Max(0, _nearDuplicates - _duplicates), [.. SensitiveText.Kinds.Select((kind, number) => new ValueCount(kind, _sensitive[number])).Where(count => count.Count > 0)]);

    /// <summary>The first rows, whole.</summary>
    public IEnumerable<string> FirstRows()
    {
        var texts = _columns.Where(column => column.Type == "string").Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        return _first.Select(row => RowText.Whole(row, texts.Contains)).Where(text => text.Length <= LongestRow);
    }

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

            if (column.Profile(_count).LongerThanLimit is > 0 and var share)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.##} % of '{column.Name}' in '{split}' are longer than max_length {options.MaxTokens} (at 4 characters a token): they are cut, and dropped where nothing is left to learn.");
            }

            if (column.MissingWords > 0)
            {
                yield return $"{Number(column.MissingWords)} cells of '{column.Name}' in '{split}' spell a missing value (NA, null, …); the library that loads such files leaves them empty.";
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
        if (_count <= TriedRows)
        {
            _first.Add(row);
        }

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

        if (_textKey.Of(row, options.IsText) is { } text)
        {
            Texts[text] = Texts.GetValueOrDefault(text) + 1;
        }

        if (_textKey.Of(row, options.IsText, lettersOnly: true) is { } near && !_near.Add(near))
        {
            _nearDuplicates++;
        }

        CountSensitive(row);
        _sampler.Add(_count, row);
    }

    private void CountSensitive(in Row row)
    {
        var found = 0;
        foreach (var cell in row.Cells)
        {
            found |= cell.Kind is CellKind.String or CellKind.Messages or CellKind.Turns or CellKind.List or CellKind.Object ? SensitiveText.Find(cell.Text) : 0;
        }

        for (var kind = 0; found != 0 && kind < _sensitive.Length; kind++)
        {
            _sensitive[kind] += (found >> kind) & 1;
        }
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
