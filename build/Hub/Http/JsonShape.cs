using System.Globalization;
using System.Text.Json;

namespace Trainwright.Hub;

/// <summary>Tolerant reading of the Hub's JSON: an absent field, a null and a field of another type are all absent.</summary>
internal static class JsonShape
{
    public static JsonElement? Field(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public static string? Text(this JsonElement element, string name) =>
        element.Field(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    public static string? AsText(this JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString() : null;

    /// <summary>A number that may be written as a number or as a string that starts with one (<c>"2 vCPU"</c>, <c>"16 GB"</c>).</summary>
    public static decimal? Number(this JsonElement element, string name) => element.Field(name) switch
    {
        { ValueKind: JsonValueKind.Number } value => value.TryGetDecimal(out var number) ? number : null,
        { ValueKind: JsonValueKind.String } value => Leading(value.GetString()!),
        _ => null,
    };

    public static DateTimeOffset? Instant(this JsonElement element, string name) =>
        DateTimeOffset.TryParse(element.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;

    public static IEnumerable<JsonElement> Items(this JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    public static IReadOnlyList<string> Texts(this JsonElement? element) =>
        [.. element.Items().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)];

    private static decimal? Leading(string text)
    {
        var trimmed = text.Trim();
        var length = trimmed.TakeWhile(c => char.IsAsciiDigit(c) || c == '.').Count();
        return decimal.TryParse(trimmed.AsSpan(0, length), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
