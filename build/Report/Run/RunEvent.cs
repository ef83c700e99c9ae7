using System.Globalization;
using System.Text.Json;

namespace Trainwright.Report;

/// <summary>
/// One line of <c>events.jsonl</c>. <paramref name="Fields"/> is the whole object, so that an event this version does
/// not know is carried, not lost. <paramref name="At"/> is null when the line states no readable time.
/// </summary>
public sealed record RunEvent(string Name, DateTimeOffset? At, string? Phase, JsonElement Fields)
{
    /// <summary>The text of a field; null when it is absent or not a text.</summary>
    public string? Text(string field) =>
        Fields.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>The number in a field; null when it is absent or not a number.</summary>
    public double? Number(string field) =>
        Fields.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    /// <summary>Whether a field is <c>true</c>.</summary>
    public bool Flag(string field) => Fields.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.True;

    /// <summary>Reads one line.</summary>
    /// <returns>False when the line is not an event: a torn last line after a crash, or not an object with an <c>event</c>.</returns>
    public static bool TryParse(string line, out RunEvent? parsed)
    {
        ArgumentNullException.ThrowIfNull(line);
        parsed = null;
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object && TextOf(root, "event") is { Length: > 0 } name)
            {
                var at = DateTimeOffset.TryParse(TextOf(root, "at"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
                    ? time
                    : (DateTimeOffset?)null;
                parsed = new RunEvent(name, at, TextOf(root, "phase"), root.Clone());
            }
        }
        catch (JsonException)
        {
            return false;
        }

        return parsed is not null;
    }

    private static string? TextOf(JsonElement root, string field) =>
        root.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
