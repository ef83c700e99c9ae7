using System.Text.Json.Nodes;

namespace Trainwright.Hub;

/// <summary>Prints results in the shapes of the real <c>hf</c>.</summary>
internal sealed class AppletOutput(TextWriter stdout, OutputMode mode)
{
    /// <summary>One result: an object, <c>k=v</c> pairs, the first value, or a headed block.</summary>
    public void Result(string headline, params (string Key, string? Value)[] values)
    {
        switch (mode)
        {
            case OutputMode.Json:
                stdout.WriteLine(new JsonObject(values.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))).ToJsonString());
                break;
            case OutputMode.Agent:
                stdout.WriteLine(string.Join(' ', values.Where(pair => pair.Value is not null).Select(pair => $"{pair.Key}={pair.Value}")));
                break;
            case OutputMode.Quiet:
                stdout.WriteLine(values[0].Value);
                break;
            default:
                stdout.WriteLine($"✓ {headline}");
                foreach (var (key, value) in values.Where(pair => pair.Value is not null))
                {
                    stdout.WriteLine($"  {key}: {value}");
                }

                break;
        }
    }

    /// <summary>A list: an array, or a line an item.</summary>
    public void Table(IReadOnlyList<JsonObject> rows, params string[] columns)
    {
        if (mode == OutputMode.Json)
        {
            stdout.WriteLine(new JsonArray([.. rows]).ToJsonString());
            return;
        }

        if (mode == OutputMode.Quiet)
        {
            columns = [columns[0]];
        }
        else
        {
            stdout.WriteLine(string.Join('\t', columns.Select(column => column.ToUpperInvariant())));
        }

        foreach (var row in rows)
        {
            stdout.WriteLine(string.Join('\t', columns.Select(column => row[column]?.ToString() ?? string.Empty)));
        }
    }
}
