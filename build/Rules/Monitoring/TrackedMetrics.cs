using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Trainwright.Rules;

/// <summary>
/// Metrics as Trackio keeps them: a JSON object a step, in which a number that JSON has no form for is its name, and
/// trainers write <c>train/loss</c> and <c>eval/loss</c> for what the log calls <c>loss</c> and <c>eval_loss</c>.
/// </summary>
public static class TrackedMetrics
{
    // A step of a real run has some dozens.
    private const int MostValues = 500;

    /// <summary>The numbers of an object under the log's names; null when there is none. Texts, tables and media are passed over.</summary>
    public static MetricPoint? Point(long step, JsonElement metrics)
    {
        if (metrics.ValueKind != JsonValueKind.Object || step < 0)
        {
            return null;
        }

        var values = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var member in metrics.EnumerateObject().Take(MostValues))
        {
            if (Name(member.Name) is { } name && Number(member.Value) is { } number)
            {
                values.TryAdd(name, number);
            }
        }

        return values.Count == 0 ? null : new MetricPoint(step, values);
    }

    /// <summary>The same of a text; null when it is no JSON.</summary>
    public static MetricPoint? Point(long step, string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Point(step, document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A number, or one of the names <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c>; else null.</summary>
    public static double? Number(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetDouble(out var number) => number,
        JsonValueKind.String => value.GetString() switch
        {
            "NaN" => double.NaN,
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            _ => null,
        },
        _ => null,
    };

    /// <summary>A metric's name as the log writes it: <c>train/loss</c> → <c>loss</c>, <c>eval/F1 macro</c> → <c>eval_f1_macro</c>; null when nothing is left of it.</summary>
    public static string? Name(string tracked)
    {
        ArgumentNullException.ThrowIfNull(tracked);
        var text = tracked.StartsWith("train/", StringComparison.Ordinal) ? tracked["train/".Length..] : tracked;
        var name = new StringBuilder();
        foreach (var letter in text.ToLower(CultureInfo.InvariantCulture))
        {
            _ = char.IsAsciiLetterOrDigit(letter) ? name.Append(letter) : name.Length > 0 && name[^1] != '_' ? name.Append('_') : name;
        }

        var trimmed = name.ToString().TrimEnd('_');
        return trimmed.Length is > 0 and <= 64 && char.IsAsciiLetter(trimmed[0]) ? trimmed : null;
    }
}
