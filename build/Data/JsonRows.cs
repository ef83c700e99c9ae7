using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Trainwright.Data;

/// <summary>Rows of JSON Lines and of JSON documents.</summary>
internal static class JsonRows
{
    // A document that is one object must be held in memory whole; a list is streamed.
    private const long LargestObject = 256L << 20;

    /// <summary>One object a line; empty lines are skipped.</summary>
    public static async IAsyncEnumerable<Row> LinesAsync(SplitFile file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(file.LocalPath);
        string[] names = [];
        for (var line = 1; await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } text; line++)
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                continue;
            }

            var row = ReadLine(file, text, line, names);
            names = (string[])row.Names;
            yield return row;
        }
    }

    /// <summary>A list of objects, one object with a single list, or JSON Lines under the name <c>.json</c>.</summary>
    public static IAsyncEnumerable<Row> DocumentAsync(SplitFile file, CancellationToken cancellationToken) => First(file) switch
    {
        '[' => ListAsync(file, cancellationToken),
        '{' => IsLines(file) ? LinesAsync(file, cancellationToken) : WrappedAsync(file, cancellationToken),
        _ => throw new DataFormatException($"'{file.File}' is neither a JSON list of rows nor JSON Lines."),
    };

    private static async IAsyncEnumerable<Row> ListAsync(SplitFile file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stream = File.OpenRead(file.LocalPath);
        await using var items = JsonSerializer.DeserializeAsyncEnumerable(stream, DataJson.Default.JsonElement, cancellationToken).GetAsyncEnumerator(cancellationToken);
        string[] names = [];
        for (var number = 1; await NextAsync(file, items).ConfigureAwait(false); number++)
        {
            var row = Of(file, items.Current, $"row {number}", names);
            names = (string[])row.Names;
            yield return row;
        }
    }

    private static async ValueTask<bool> NextAsync(SplitFile file, IAsyncEnumerator<JsonElement> items)
    {
        try
        {
            return await items.MoveNextAsync().ConfigureAwait(false);
        }
        catch (JsonException error)
        {
            throw new DataFormatException($"'{file.File}' is not JSON: {error.Message}", error);
        }
    }

    private static async IAsyncEnumerable<Row> WrappedAsync(SplitFile file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (new FileInfo(file.LocalPath).Length > LargestObject)
        {
            throw new DataFormatException($"'{file.File}' is one JSON object over {LargestObject >> 20} MB. Convert it to .jsonl.");
        }

        using var document = Parse(file, await File.ReadAllTextAsync(file.LocalPath, cancellationToken).ConfigureAwait(false), string.Empty);
        var lists = document.RootElement.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Array).ToList();
        if (lists.Count != 1)
        {
            throw new DataFormatException($"'{file.File}' is one JSON object with {lists.Count} lists; exactly one list of rows is expected. Convert it to .jsonl.");
        }

        string[] names = [];
        var number = 0;
        foreach (var item in lists[0].Value.EnumerateArray())
        {
            var row = Of(file, item, $"row {++number}", names);
            names = (string[])row.Names;
            yield return row;
        }
    }

    private static Row ReadLine(SplitFile file, string text, int line, string[] names)
    {
        using var document = Parse(file, text, $" at line {line}");
        return Of(file, document.RootElement, $"line {line}", names);
    }

    private static JsonDocument Parse(SplitFile file, string text, string where)
    {
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException error)
        {
            throw new DataFormatException($"'{file.File}' is not JSON{where}: {error.Message}", error);
        }
    }

    // Rows of one file mostly have the same columns; their names are then shared.
    private static Row Of(SplitFile file, JsonElement value, string where, string[] before)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw new DataFormatException($"'{file.File}', {where}: a row is a JSON object, found {value.ValueKind}.");
        }

        var cells = new List<Cell>(before.Length);
        var isSame = true;
        foreach (var property in value.EnumerateObject())
        {
            isSame = isSame && cells.Count < before.Length && property.NameEquals(before[cells.Count]);
            cells.Add(Cell.Of(property.Value));
        }

        var names = isSame && cells.Count == before.Length ? before : [.. value.EnumerateObject().Select(p => p.Name)];
        return new Row(names, [.. cells]);
    }

    private static char First(SplitFile file)
    {
        using var reader = new StreamReader(file.LocalPath);
        int next;
        do
        {
            next = reader.Read();
        }
        while (next >= 0 && char.IsWhiteSpace((char)next));
        return next < 0 ? '\0' : (char)next;
    }

    private static bool IsLines(SplitFile file)
    {
        using var reader = new StreamReader(file.LocalPath);
        string? line;
        do
        {
            line = reader.ReadLine();
        }
        while (line is not null && string.IsNullOrWhiteSpace(line));
        try
        {
            using var document = JsonDocument.Parse(line ?? string.Empty);

            // One object on one line is a wrapper when it holds a list of objects and nothing follows it.
            var isWrapper = document.RootElement.EnumerateObject().Any(p => p.Value.ValueKind == JsonValueKind.Array && p.Value.GetArrayLength() > 0 && p.Value[0].ValueKind == JsonValueKind.Object);
            return !(isWrapper && reader.Peek() < 0);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
