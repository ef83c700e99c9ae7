using System.Text.Json;

namespace Trainwright.Agents;

/// <summary>Plain values as JSON, without reflection.</summary>
internal static class RequestValues
{
    public static JsonElement Of(string value) => JsonSerializer.SerializeToElement(value, RequestJson.Default.String);

    public static JsonElement Of(long value) => JsonSerializer.SerializeToElement(value, RequestJson.Default.Int64);

    public static JsonElement Of(bool value) => JsonSerializer.SerializeToElement(value, RequestJson.Default.Boolean);

    /// <summary>A number; a whole one is written without a fraction.</summary>
    public static JsonElement Of(double value) =>
        value == Math.Truncate(value) && Math.Abs(value) < 1e15 ? Of((long)value) : JsonSerializer.SerializeToElement(value, RequestJson.Default.Double);

    public static JsonElement Of(IReadOnlyList<string> values) => JsonSerializer.SerializeToElement([.. values], RequestJson.Default.ListString);
}
