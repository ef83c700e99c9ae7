using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Trainwright.LocalHub;

/// <summary>
/// Reads CSV and TSV with a header (RFC 4180). A column has one type, as for the readers that people use: whole numbers,
/// numbers, truths, else texts; an empty field is null, and whole numbers with gaps are numbers.
/// </summary>
internal sealed class TableReader(string blob, char separator)
{
    private readonly record struct Column(string Name, bool IsWhole, bool IsNumber, bool IsTruth, bool HasGaps);

    /// <summary>The rows in the order of the file, which is read twice: the types are known at its end.</summary>
    public IEnumerable<JsonObject> Read()
    {
        var columns = Columns();
        foreach (var record in Records().Skip(1))
        {
            var row = new JsonObject();
            for (var at = 0; at < columns.Count; at++)
            {
                row[columns[at].Name] = at < record.Count ? Typed(columns[at], record[at]) : null;
            }

            yield return row;
        }
    }

    private List<Column> Columns()
    {
        var columns = new List<Column>();
        foreach (var record in Records())
        {
            if (columns.Count == 0)
            {
                columns.AddRange(record.Select((name, at) => new Column(name.Length > 0 ? name : $"Unnamed: {at}", true, true, true, false)).DistinctBy(column => column.Name));
                continue;
            }

            for (var at = 0; at < columns.Count; at++)
            {
                var text = at < record.Count ? record[at] : string.Empty;
                columns[at] = text.Length == 0 ? columns[at] with { HasGaps = true } : columns[at] with
                {
                    IsWhole = columns[at].IsWhole && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
                    IsNumber = columns[at].IsNumber && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number),
                    IsTruth = columns[at].IsTruth && text is "True" or "False" or "true" or "false" or "TRUE" or "FALSE",
                };
            }
        }

        return columns;
    }

    private static JsonValue? Typed(Column column, string text) =>
        text.Length == 0 ? null
        : column is { IsWhole: true, HasGaps: false } ? JsonValue.Create(long.Parse(text, CultureInfo.InvariantCulture))
        : column.IsNumber ? JsonValue.Create(double.Parse(text, CultureInfo.InvariantCulture))
        : column.IsTruth ? JsonValue.Create(text[0] is 'T' or 't')
        : JsonValue.Create(text);

    private IEnumerable<List<string>> Records()
    {
        using var reader = new StreamReader(blob);
        while (Record(reader) is { } record)
        {
            if (record is not [""])
            {
                yield return record; // A blank line is no row.
            }
        }
    }

    // A field in quotes may hold separators, line ends and doubled quotes.
    private List<string>? Record(StreamReader reader)
    {
        if (reader.Peek() < 0)
        {
            return null;
        }

        var fields = new List<string>();
        var field = new StringBuilder();
        for (var quoted = false; ;)
        {
            var next = reader.Read();
            if (next < 0 || (!quoted && next == '\n'))
            {
                fields.Add(field.ToString());
                return fields;
            }

            if (next == '"' && (quoted || field.Length == 0))
            {
                if (quoted && reader.Peek() == '"')
                {
                    field.Append((char)reader.Read());
                }
                else
                {
                    quoted = !quoted;
                }
            }
            else if (!quoted && next == separator)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else if (quoted || next != '\r')
            {
                field.Append((char)next);
            }
        }
    }
}
