using System.ClientModel;
using System.Globalization;
using System.Text.Json;

namespace Trainwright.Agents;

/// <summary>What went wrong between here and a model, by what can be done about it.</summary>
internal sealed record ProviderFailure(ProviderFailureKind Kind, string Message, TimeSpan? RetryAfter, bool WasRefused)
{
    private const int MostWords = 400;

    public static ProviderFailure Of(Exception error, bool isTimeout) => error switch
    {
        ClientResultException refused => Refused(refused),
        OperationCanceledException when isTimeout => new(ProviderFailureKind.Transient, "The endpoint did not answer in time.", null, false),
        AggregateException { InnerException: { } inner } => Of(inner, isTimeout),
        HttpRequestException or IOException or TaskCanceledException => new(ProviderFailureKind.Transient, Short(error.GetBaseException().Message), null, false),
        JsonException or ArgumentException or InvalidOperationException or FormatException or KeyNotFoundException or NotSupportedException =>
            new(ProviderFailureKind.Transient, "The endpoint's answer cannot be read: " + Short(error.Message), null, false),
        _ => new(ProviderFailureKind.Fatal, Short(error.Message), null, false),
    };

    private static ProviderFailure Refused(ClientResultException error)
    {
        var raw = error.GetRawResponse();
        var body = raw?.Content?.ToString() ?? string.Empty;
        var words = Words(body) is { Length: > 0 } said ? said : Short(error.Message);
        var text = words.ToLowerInvariant();
        var kind = error.Status switch
        {
            0 or 408 or 409 or 425 or 429 or >= 500 => ProviderFailureKind.Transient,
            400 or 413 or 422 when IsOverflow(text) => ProviderFailureKind.Overflow,
            400 or 422 => ProviderFailureKind.Shape,
            _ => ProviderFailureKind.Fatal,
        };
        var prefix = error.Status == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"HTTP {error.Status}: ");
        return new ProviderFailure(kind, prefix + words, RetryAfterOf(raw, error.Status), error.Status is >= 400 and < 500);
    }

    private static bool IsOverflow(string text) =>
        text.Contains("context", StringComparison.Ordinal) || text.Contains("too long", StringComparison.Ordinal) || text.Contains("too many tokens", StringComparison.Ordinal) || text.Contains("maximum length", StringComparison.Ordinal);

    // Seconds or a date; a provider that says how busy it is and nothing else is given half a minute.
    private static TimeSpan? RetryAfterOf(System.ClientModel.Primitives.PipelineResponse? raw, int status)
    {
        if (raw?.Headers.TryGetValue("retry-after", out var value) == true && double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and <= 600)
        {
            return TimeSpan.FromSeconds(seconds);
        }

        return status == 429 ? TimeSpan.FromSeconds(30) : null;
    }

    private static string Words(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("error", out var error))
            {
                return Short(error.ValueKind == JsonValueKind.Object && error.TryGetProperty("message", out var message) ? message.ToString() : error.ToString());
            }
        }
        catch (JsonException)
        {
            // A page of HTML, say: its beginning is all there is to show.
        }

        return Short(body);
    }

    private static string Short(string text)
    {
        var line = string.Join(' ', Spotlight.Clean(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= MostWords ? line : line[..MostWords] + "…";
    }
}
