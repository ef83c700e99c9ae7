using System.Globalization;
using System.Text.Json.Nodes;

namespace Trainwright.LocalHub;

/// <summary>A range of parameter counts as the Hub's search writes it: <c>min:6B,max:128B</c>, either part alone, with K, M, B or T.</summary>
internal sealed record ParameterRange(double Least, double Most)
{
    /// <summary>The range that a text names; null for an empty one.</summary>
    /// <exception cref="HubError">400: it is no range.</exception>
    public static ParameterRange? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var range = new ParameterRange(0, double.PositiveInfinity);
        foreach (var part in text.Split(','))
        {
            range = part.Split(':') switch
            {
                ["min", var least] => range with { Least = Count(least) },
                ["max", var most] => range with { Most = Count(most) },
                _ => throw HubError.BadRequest($"'{text}' is no range of parameters: it is min:6B,max:128B, or one of the two."),
            };
        }

        return range;
    }

    /// <summary>Whether a model's parameter count is known and within the range.</summary>
    public bool Holds(JsonObject? safetensors) => safetensors?["total"] is JsonValue value && value.TryGetValue<long>(out var total) && total >= Least && total <= Most;

    private static double Count(string text)
    {
        var factor = text.Length == 0 ? 1 : char.ToUpperInvariant(text[^1]) switch { 'K' => 1e3, 'M' => 1e6, 'B' => 1e9, 'T' => 1e12, _ => 1 };
        return double.TryParse(factor > 1 ? text[..^1] : text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number * factor
            : throw HubError.BadRequest($"'{text}' is no number of parameters: write 500M or 6B.");
    }
}
