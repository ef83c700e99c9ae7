using System.Text.Json;
using Trainwright.Rules;

namespace Trainwright.Tasks.Purchases;

/// <summary>What a job's log says, read back: metrics, alerts, and the script's last word.</summary>
internal static class JobLog
{
    private const string ResultPrefix = "RESULT ";

    /// <summary>The JSON object of the last <c>RESULT</c> line, or null.</summary>
    public static JsonElement? Result(IEnumerable<string> lines)
    {
        var line = lines.LastOrDefault(text => text.StartsWith(ResultPrefix, StringComparison.Ordinal));
        if (line is null)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(line[ResultPrefix.Length..]);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A number of the result, or null.</summary>
    public static double? Number(JsonElement result, string key) => result.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    /// <summary>A text of the result, or null.</summary>
    public static string? Text(JsonElement result, string key) => result.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>Every metric point of the log, in order.</summary>
    public static IReadOnlyList<MetricPoint> Curve(IEnumerable<string> lines) => [.. lines.Select(ProgressLine.TryParse).OfType<MetricPoint>()];

    /// <summary>Every alert of the log, in order.</summary>
    public static IReadOnlyList<Alert> Alerts(IEnumerable<string> lines) => [.. lines.Select(AlertLine.TryParse).OfType<Alert>()];
}
