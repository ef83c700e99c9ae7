using System.Globalization;
using System.Text.Json;
using Trainwright.Data;
using Trainwright.Rules;
using static Trainwright.Duck.Database;

namespace Trainwright.Duck;

/// <summary>One split, read where it lies: a scan for the columns, one for the rows' keys, one for what is sensitive.</summary>
internal sealed class DuckSplit(Database database, AuditOrder order, string name, string table, IReadOnlyList<SplitFile> files, Action<string> say)
{
    private const int MostTopValues = 1_000;
    private const int CharactersPerToken = 4;
    private const int RowText = 20_000;
    private readonly List<string> _issues = [];
    private List<Column> _columns = [];
    private long _rows;

    public string Name => name;

    public IReadOnlyList<string> Issues => _issues;

    public SplitProfile Profile()
    {
        database.Execute($"CREATE VIEW {table} AS SELECT * FROM {Source()}");
        _columns = [.. database.Rows($"DESCRIBE {table}").Select(row => new Column((string)row[0]!, (string)row[1]!))];
        say($"{name}: columns");
        var columns = Columns();
        say($"{name}: {_rows.ToString("N0", CultureInfo.InvariantCulture)} rows; duplicates");
        var (duplicates, near) = Duplicates();
        say($"{name}: what is sensitive");
        var sensitive = SensitiveRows();
        if (_rows == 0)
        {
            _issues.Add($"The split '{name}' has no rows.");
        }

        return new SplitProfile(name, string.Join(", ", files.Select(file => file.File)), _rows, duplicates, columns, Samples(), near, sensitive);
    }

    /// <summary>Rows whose text stands in another split, too.</summary>
    public long RowsAlsoIn(DuckSplit other) => Whole(database.Row($"SELECT count(*) FROM {Keys} WHERE near IN (SELECT near FROM {other.Keys})")[0]);

    /// <summary>The view that holds its rows.</summary>
    public string Table => table;

    /// <summary>How many rows it has.</summary>
    public long Rows => _rows;

    /// <summary>What its rows say, as SQL; null when they say nothing.</summary>
    public string? Words => Texts().Where(column => column.Type == "string" || column.IsNested).Select(column => column.Text).ToList() is { Count: > 0 } texts ? $"concat_ws(' ', {string.Join(", ", texts)})" : null;

    /// <summary>The values of a column that has few.</summary>
    public IEnumerable<string> Values(string column) =>
        _columns.FirstOrDefault(each => each.Name == column) is { } found ? database.Rows($"SELECT DISTINCT {found.Text} FROM {table} WHERE {found.Quoted} IS NOT NULL").Select(row => (string)row[0]!) : [];

    /// <summary>The largest class over the smallest.</summary>
    public double Imbalance(string column)
    {
        var row = database.Row($"SELECT max(n), min(n) FROM (SELECT count(*) AS n FROM {table} WHERE {Database.Name(column)} IS NOT NULL GROUP BY {Database.Name(column)})");
        return Whole(row[1]) == 0 ? 0 : Math.Round(Real(row[0]) / Real(row[1]), 4);
    }

    /// <summary>How often each value of a field occurs, in a column that holds a list of them or a list of structures.</summary>
    public IReadOnlyDictionary<string, long> Counts(string column, string field)
    {
        var found = _columns.FirstOrDefault(each => each.Name == column);
        if (found is null || !found.SqlType.Contains(field, StringComparison.Ordinal))
        {
            return new Dictionary<string, long>();
        }

        var list = found.IsList ? $"list_transform({found.Quoted}, lambda one: one.{Database.Name(field)})" : $"{found.Quoted}.{Database.Name(field)}";
        return database.Rows($"SELECT CAST(value AS VARCHAR), count(*) FROM (SELECT unnest({list}) AS value FROM {table}) WHERE value IS NOT NULL GROUP BY 1").ToDictionary(row => (string)row[0]!, row => Whole(row[1]), StringComparer.Ordinal);
    }

    /// <summary>The names of a column's classes, as the library that wrote the file left them in its footer; of a nested column by its path.</summary>
    public IReadOnlyList<string> ClassNames(params ReadOnlySpan<string> path)
    {
        if (!IsParquet)
        {
            return [];
        }

        var found = database.Rows($"SELECT decode(value) FROM parquet_kv_metadata({Text(files[0].LocalPath)}) WHERE decode(key) = 'huggingface'");
        if (found.Count == 0)
        {
            return [];
        }

        using var document = JsonDocument.Parse((string)found[0][0]!);
        var feature = document.RootElement.TryGetProperty("info", out var info) && info.TryGetProperty("features", out var features) ? features : default;
        foreach (var step in path)
        {
            feature = feature.ValueKind == JsonValueKind.Object && feature.TryGetProperty(step, out var inner) ? Unwrapped(inner) : default;
        }

        return feature.ValueKind == JsonValueKind.Object && feature.TryGetProperty("names", out var names) && names.ValueKind == JsonValueKind.Array
            ? [.. names.EnumerateArray().Select(value => value.GetString()!)]
            : [];
    }

    // What a list is a list of: {"feature": …}, and in old files [ … ].
    private static JsonElement Unwrapped(JsonElement feature)
    {
        while ((feature.ValueKind == JsonValueKind.Array && feature.GetArrayLength() > 0) || (feature.ValueKind == JsonValueKind.Object && feature.TryGetProperty("feature", out _)))
        {
            feature = feature.ValueKind == JsonValueKind.Array ? feature[0] : feature.GetProperty("feature");
        }

        return feature;
    }

    /// <summary>Whole rows as JSON, without bytes and without what is too long to try a mapping on.</summary>
    public IEnumerable<string> SampleRows()
    {
        var shown = _columns.Where(column => !column.HasBytes).ToList();
        return shown.Count == 0 ? [] : database.Rows($"SELECT CAST(to_json(r) AS VARCHAR) FROM (SELECT {string.Join(", ", shown.Select(column => column.Quoted))} FROM {table} LIMIT 8) r").Select(row => (string)row[0]!).Where(text => text.Length <= RowText);
    }

    private bool IsParquet => files[0].LocalPath.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase);

    private string Keys => table + "_keys";

    private string Source()
    {
        var list = "[" + string.Join(", ", files.Select(file => Text(file.LocalPath))) + "]";
        return Path.GetExtension(files[0].LocalPath).ToLowerInvariant() switch
        {
            ".parquet" => $"read_parquet({list}, union_by_name=true)",
            ".csv" => $"read_csv({list}, union_by_name=true)",
            ".tsv" => $"read_csv({list}, delim='\t', union_by_name=true)",
            _ => $"read_json({list}, union_by_name=true)",
        };
    }

    private List<ColumnProfile> Columns()
    {
        var limit = order.Options.MaxTokens is { } tokens ? ((long)tokens * CharactersPerToken).ToString(CultureInfo.InvariantCulture) : null;
        var parts = _columns.SelectMany(column => new[]
        {
            $"count({column.Quoted})",
            column.HasBytes ? "0" : $"approx_count_distinct({column.Quoted})",
            $"min({column.Length})",
            $"avg({column.Length})",
            $"approx_quantile({column.Length}, 0.95)",
            $"max({column.Length})",
            column.HasBytes || !(column.IsList || column.Type == "string") ? "0" : $"count(*) FILTER ({column.Length} = 0)",
            limit is null || column.HasBytes || !(column.IsNested || column.Type == "string") ? "NULL" : $"avg(CASE WHEN {(column.IsNested ? $"length({column.Text})" : column.Length)} > {limit} THEN 1.0 ELSE 0.0 END)",
        });
        var row = database.Row($"SELECT count(*), {string.Join(", ", parts)} FROM {table}");
        _rows = Whole(row[0]);
        return [.. _columns.Select((column, number) => Profile(column, row.AsSpan(1 + (number * 8), 8).ToArray()))];
    }

    private ColumnProfile Profile(Column column, object?[] found)
    {
        var distinct = Math.Min(Whole(found[1]), Whole(found[0]));
        var top = distinct <= MostTopValues && column.Type is "string" or "int" or "bool"
            ? database.Rows($"SELECT {column.Text}, count(*) AS n FROM {table} WHERE {column.Quoted} IS NOT NULL GROUP BY 1 ORDER BY n DESC, 1")
            : [];
        distinct = top.Count > 0 ? top.Count : distinct;
        double? longer = found[7] is null ? null : Math.Round(Real(found[7]), 4);
        if (longer > 0)
        {
            _issues.Add(string.Create(CultureInfo.InvariantCulture, $"{longer * 100:0.##} % of '{column.Name}' in '{name}' are longer than max_length {order.Options.MaxTokens} (at {CharactersPerToken} characters a token): they are cut, and dropped where nothing is left to learn."));
        }

        return new ColumnProfile(
            column.Name,
            Whole(found[0]) == 0 ? "null" : column.Type,
            _rows - Whole(found[0]),
            distinct,
            (int)Whole(found[2]),
            Math.Round(Real(found[3]), 4),
            (int)Whole(found[4]),
            (int)Whole(found[5]),
            [.. top.Take(order.Options.TopValues).Select(value => new ValueCount(Cut((string)value[0]!), Whole(value[1])))],
            Whole(found[6]),
            longer,
            Range(column));
    }

    // Only of a label: that is what a loss takes within bounds.
    private NumberRange? Range(Column column)
    {
        if (column.Type is not ("int" or "float") || !order.Options.LabelColumns.Contains(column.Name))
        {
            return null;
        }

        var row = database.Row($"SELECT min({column.Quoted})::DOUBLE, max({column.Quoted})::DOUBLE FROM {table} WHERE isfinite({column.Quoted}::DOUBLE)");
        return row[0] is null ? null : new NumberRange(Real(row[0]), Real(row[1]));
    }

    private List<Column> Texts() =>
        [.. _columns.Where(column => !order.Options.LabelColumns.Contains(column.Name) && !column.HasBytes && (order.Options.TextColumns.Count == 0 || order.Options.TextColumns.Contains(column.Name) || column.IsNested))];

    // Eight bytes a key: two million rows are 32 MB, and what does not fit is put on disk.
    private (long Exact, long Near) Duplicates()
    {
        var texts = Texts();
        texts = texts.Count == 0 ? [.. _columns.Where(column => !column.HasBytes)] : texts;

        // A picture is what its bytes are, whatever its file was called; the label beside it says nothing of it.
        var pictures = _columns.Where(column => column.Type == "image").Select(column => column.Key).ToList();
        var near = pictures.Count > 0 ? $"hash({string.Join(", ", pictures)})"
            : texts.Count == 0 ? $"hash({string.Join(", ", _columns.Select(column => column.Quoted))})"
            : $"hash(regexp_replace(lower(concat_ws(' ', {string.Join(", ", texts.Select(column => column.Text))})), '[^a-z0-9\\x{{80}}-\\x{{10FFFF}}]+', '', 'g'))";
        database.Execute($"CREATE TEMP TABLE {Keys} AS SELECT hash({string.Join(", ", _columns.Select(column => column.Key))}) AS exact, {near} AS near FROM {table}");
        var row = database.Row($"SELECT count(*) - count(DISTINCT exact), count(*) - count(DISTINCT near) FROM {Keys}");
        return (Whole(row[0]), Math.Max(0, Whole(row[1]) - Whole(row[0])));
    }

    private List<ValueCount> SensitiveRows()
    {
        var texts = _columns.Where(column => !column.HasBytes && (column.Type == "string" || column.IsNested)).ToList();
        if (texts.Count == 0)
        {
            return [];
        }

        string Any((string Name, string Hint, string Pattern) kind) => string.Join(" OR ", texts.Select(column =>
            $"({string.Format(CultureInfo.InvariantCulture, kind.Hint, column.Text)} AND regexp_matches({column.Text}, {Text(kind.Pattern)}))"));
        var row = database.Row($"SELECT {string.Join(", ", Sensitive.Kinds.Select(kind => $"count(*) FILTER ({Any(kind)})"))} FROM {table}");
        return [.. Sensitive.Kinds.Select((kind, number) => new ValueCount(kind.Name, Whole(row[number]))).Where(count => count.Count > 0)];
    }

    // The first rows, the last, and some between, so that a file whose end is of another make shows it.
    private List<string> Samples()
    {
        var count = order.Options.SamplesPerKind;
        var middle = Enumerable.Range(1, count).Select(part => _rows * part / (count + 1));
        var places = Enumerable.Range(0, count).Select(part => (long)part).Concat(middle).Concat(Enumerable.Range(0, count).Select(part => _rows - count + part)).Where(place => place >= 0 && place < _rows).Distinct().Order().ToList();
        var shown = string.Join(", ", _columns.Select(column => column.HasBytes ? $"NULL AS {column.Quoted}" : column.Type is "string" || column.IsNested ? $"left({column.Text}, 150) AS {column.Quoted}" : column.Quoted));
        var samples = new List<string>();
        foreach (var place in places)
        {
            var row = database.Rows($"SELECT CAST(to_json(r) AS VARCHAR) FROM (SELECT {shown} FROM {table} LIMIT 1 OFFSET {place.ToString(CultureInfo.InvariantCulture)}) r");
            samples.AddRange(row.Select(value => $"row {place + 1}: {value[0]}"));
        }

        return samples;
    }

    private static string Cut(string text) => text.Length <= 150 ? text : text[..149] + "…";
}
