using System.Text.Json;
using System.Text.Json.Nodes;

namespace Trainwright.LocalHub;

/// <summary>Reads the rows of a dataset's stored files: JSON lines, a JSON list, CSV and TSV with a header, the lines of a text.</summary>
internal static class RowReader
{
    // A JSON list is read whole; larger ones are written as lines by everybody.
    private const long MaxJsonBytes = 64L << 20;

    /// <exception cref="HubError">422: a row cannot be read; 501: the format is not read here.</exception>
    public static IEnumerable<JsonObject> Read(string path, string blob) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".jsonl" or ".ndjson" => Lines(path, blob),
        ".json" => List(path, blob),
        ".csv" => new TableReader(blob, ',').Read(),
        ".tsv" => new TableReader(blob, '\t').Read(),
        ".txt" => File.ReadLines(blob).Select(line => new JsonObject { ["text"] = line }),
        var ending => throw HubError.NotImplemented($"The embedded Hub's viewer does not read '{ending}' files ('{path}'): it reads JSON lines, JSON, CSV, TSV, plain text and images. Download the file and read it with a library."),
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
