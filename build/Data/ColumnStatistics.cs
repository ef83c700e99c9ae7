using System.Globalization;
using Trainwright.Rules;

namespace Trainwright.Data;

/// <summary>Statistics of one column, gathered row by row.</summary>
internal sealed class ColumnStatistics(string name, bool isUntyped, InspectionOptions options)
{
    private const int ValueLimit = 150;
    private const long CharactersPerToken = 4;
    private static readonly CellKind[] Lists = [CellKind.List, CellKind.Messages, CellKind.Turns];
    private readonly Dictionary<string, long> _values = new(StringComparer.Ordinal);
    private readonly SortedDictionary<int, long> _lengths = [];
    private readonly SortedDictionary<CellKind, (long Rows, long First)> _kinds = [];
    private bool _isOverLimit;
    private long _total;
    private long _measured;
    private long _empty;
    private long _longer;
    private NumberRange? _range;

    public string Name => name;

    /// <summary>The 1-based row in which the column first stands, and the last one.</summary>
    public long FirstRow { get; private set; }

    public long LastRow { get; private set; }

    public long PresentRows { get; private set; }

    public long NullCells { get; private set; }

    /// <summary>How many cells are spelled as the library that loads such files spells a missing value (<c>NA</c>, <c>null</c>).</summary>
    public long MissingWords { get; private set; }

    /// <summary>The column's values with their counts; null when there are more than the limit.</summary>
    public IReadOnlyDictionary<string, long>? Values => _isOverLimit ? null : _values;

    public void Add(in Cell cell, long row)
    {
        FirstRow = FirstRow == 0 ? row : FirstRow;
        LastRow = row;
        PresentRows++;
        if (cell.Kind == CellKind.Null)
        {
            NullCells++;
            return;
        }

        var (rows, first) = _kinds.GetValueOrDefault(cell.Kind);
        _kinds[cell.Kind] = (rows + 1, rows == 0 ? row : first);
        _lengths[cell.Length] = _lengths.GetValueOrDefault(cell.Length) + 1;
        _total += cell.Length;
        _measured++;
        Measure(cell);
        _empty += cell.Length == 0 && cell.Kind is CellKind.String or CellKind.EmptyList ? 1 : 0;
        _longer += options.MaxTokens is { } tokens && cell.Text.Length > tokens * CharactersPerToken ? 1 : 0;
        if (_values.TryGetValue(cell.Text, out var count))
        {
            _values[cell.Text] = count + 1;
        }
        else if (_values.Count < options.DistinctLimit)
        {
            _values.Add(cell.Text, 1);
        }
        else
        {
            _isOverLimit = true;
        }
    }

    private void Measure(in Cell cell)
    {
        MissingWords += isUntyped && cell.Kind is CellKind.String or CellKind.Float && MissingWord.Is(cell.Text) ? 1 : 0;
        if (options.LabelColumns.Contains(name) && cell.Kind is CellKind.Int or CellKind.Float && double.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            _range = _range is null ? new NumberRange(number, number) : number < _range.Least || number > _range.Most ? new NumberRange(Math.Min(number, _range.Least), Math.Max(number, _range.Most)) : _range;
        }
    }

    /// <summary>The column's one type, or <c>mixed</c>.</summary>
    public string Type
    {
        get
        {
            var kinds = _kinds.Keys.ToHashSet();
            if (kinds.Count > 1)
            {
                kinds.Remove(kinds.Overlaps(Lists) ? CellKind.EmptyList : CellKind.Null);
            }

            if (isUntyped && kinds.Count > 1)
            {
                return kinds.SetEquals([CellKind.Int, CellKind.Float]) ? "float" : "string";
            }

            return kinds.Count == 0 ? "null"
                : kinds.SetEquals([CellKind.Int, CellKind.Float]) ? "float"
                : kinds.Count > 1 ? "mixed"
                : Word(kinds.Single());
        }
    }

    /// <summary>For a mixed column, which kind stands from which row on and how often; else null.</summary>
    public string? Mixture => Type != "mixed" ? null
        : string.Join(", ", _kinds.OrderBy(k => k.Value.First).Select(k => $"{Word(k.Key)} from row {k.Value.First} ({k.Value.Rows} rows)"));

    public ColumnProfile Profile(long rows)
    {
        var top = _isOverLimit ? [] : _values.OrderByDescending(v => v.Value).ThenBy(v => v.Key, StringComparer.Ordinal).Take(options.TopValues)
            .Select(v => new ValueCount(Cut(v.Key), v.Value)).ToList();
        return new ColumnProfile(
            name,
            Type,
            NullCells + rows - PresentRows,
            _values.Count,
            _lengths.Count == 0 ? 0 : _lengths.First().Key,
            _measured == 0 ? 0 : Math.Round((double)_total / _measured, 4),
            Percentile(0.95),
            _lengths.Count == 0 ? 0 : _lengths.Last().Key,
            top,
            _empty,
            options.MaxTokens is null || _measured == 0 || Type is "int" or "float" or "bool" ? null : Math.Round((double)_longer / _measured, 4),
            Type is "int" or "float" ? _range : null);
    }

    /// <summary>At most 150 characters of a text, never half of a surrogate pair.</summary>
    public static string Cut(string text)
    {
        if (text.Length <= ValueLimit)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[ValueLimit - 2]) ? ValueLimit - 2 : ValueLimit - 1;
        return string.Concat(text.AsSpan(0, end), "…");
    }

    // Nearest rank: the smallest length that at least this share of the values do not exceed.
    private int Percentile(double share)
    {
        var rank = (long)Math.Ceiling(_measured * share);
        long seen = 0;
        foreach (var (length, count) in _lengths)
        {
            seen += count;
            if (seen >= rank)
            {
                return length;
            }
        }

        return 0;
    }

    private static string Word(CellKind kind) => kind switch
    {
        CellKind.String => "string",
        CellKind.Int => "int",
        CellKind.Float => "float",
        CellKind.Bool => "bool",
        CellKind.EmptyList or CellKind.List => "list",
        CellKind.Messages => "messages",
        CellKind.Turns => "turns",
        CellKind.Image => "image",
        CellKind.Object => "object",
        _ => "null",
    };
}
