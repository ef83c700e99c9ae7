using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Trainwright.LocalHub;

/// <summary>Reads the rows of a dataset's stored files: JSON lines, a JSON list, CSV and TSV with a header.</summary>
internal static class RowReader
{
    // A JSON list is read whole; larger ones are written as lines by everybody.
    private const long MaxJsonBytes = 64L << 20;

    /// <exception cref="HubError">422: a row cannot be read; 501: the format is not read here.</exception>
    public static IEnumerable<JsonObject> Read(string path, string blob) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".jsonl" or ".ndjson" => Lines(path, blob),
        ".json" => List(path, blob),
        ".csv" => Table(blob, ','),
        ".tsv" => Table(blob, '\t'),
        var ending => throw HubError.NotImplemented($"The embedded Hub's viewer does not read '{ending}' files ('{path}'): it reads JSON lines, JSON, CSV and TSV. Download the file and read it with a library."),
    };

    private static IEnumerable<JsonObject> Lines(string path, string blob)
    {
        var number = 0;
        foreach (var line in File.ReadLines(blob))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return Parse(path, number, line) as JsonObject ?? throw Unreadable(path, number, "it is no object");
            }
        }
    }

    private static IEnumerable<JsonObject> List(string path, string blob)
    {
        if (new FileInfo(blob).Length > MaxJsonBytes)
        {
            throw HubError.NotImplemented($"'{path}' is a JSON list of more than {MaxJsonBytes >> 20} MiB, which the embedded Hub's viewer does not read. Store it as JSON lines.");
        }

        var text = File.ReadAllText(blob);
        if (text.AsSpan().TrimStart() is ['{', ..] && text.AsSpan().Trim().IndexOf('\n') > 0 && TryLine(text))
        {
            return Lines(path, blob); // JSON lines under the ending .json, as many datasets have them.
        }

        return Parse(path, 1, text) switch
        {
            JsonArray rows => rows.Select((row, index) => row as JsonObject ?? throw Unreadable(path, index + 1, "it is no object")),
            JsonObject { Count: 1 } wrapped when wrapped.First().Value is JsonArray rows => rows.OfType<JsonObject>(),
            JsonObject row => [row],
            _ => throw Unreadable(path, 1, "a list of objects is expected"),
        };
    }

    private static bool TryLine(string text)
    {
        try
        {
            return JsonNode.Parse(text[..text.IndexOf('\n', StringComparison.Ordinal)]) is JsonObject;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static IEnumerable<JsonObject> Table(string blob, char separator)
    {
        using var reader = new StreamReader(blob);
        var header = Record(reader, separator);
        while (header is not null && Record(reader, separator) is { } record)
        {
            var row = new JsonObject();
            for (var column = 0; column < header.Count; column++)
            {
                row[header[column]] = column < record.Count ? Typed(record[column]) : null;
            }

            yield return row;
        }
    }

    private static JsonValue? Typed(string text) =>
        text.Length == 0 ? null
        : long.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var whole) ? JsonValue.Create(whole)
        : double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? JsonValue.Create(number)
        : JsonValue.Create(text);

    // RFC 4180: a field in quotes may hold separators, line ends and doubled quotes.
    private static List<string>? Record(StreamReader reader, char separator)
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

    private static JsonNode? Parse(string path, int number, string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: HttpBody.OnceEach);
        }
        catch (JsonException error)
        {
            throw Unreadable(path, number, error.Message);
        }
    }

    private static HubError Unreadable(string path, int number, string why) => HubError.Unprocessable($"Row {number} of '{path}' cannot be read: {why}");
}
