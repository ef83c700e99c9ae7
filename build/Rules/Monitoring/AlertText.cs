using System.Globalization;
using System.Text.RegularExpressions;

namespace Trainwright.Rules;

/// <summary>
/// The grammar of an alert's text (§5.7): a number and where it stood, the cause, and one suggestion —
/// <c>loss=12.4 at step 200 — lr likely too high, try x0.1</c>. A milestone has no suggestion.
/// </summary>
public static partial class AlertText
{
    private static readonly SortedDictionary<string, string> Spoken = new(StringComparer.OrdinalIgnoreCase)
    {
        ["lr"] = "learning_rate",
        ["wd"] = "weight_decay",
        ["epochs"] = "num_train_epochs",
    };

    // A factor beyond this is no tuning: 0 stops the learning, 1e9 destroys it.
    private const double MostFactor = 1_000;

    /// <summary>What the text says, or null when it does not follow the grammar.</summary>
    public static AlertAdvice? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var match = Pattern().Match(text);
        if (!match.Success || !TryNumber(match.Groups["value"].Value, out var value))
        {
            return null;
        }

        var factor = match.Groups["factor"];
        var hasFactor = factor.Success && TryNumber(factor.Value, out _);
        if (hasFactor && double.Parse(factor.Value, CultureInfo.InvariantCulture) is not (>= 1 / MostFactor and <= MostFactor))
        {
            return null;
        }

        return new AlertAdvice(
            match.Groups["metric"].Value,
            value,
            long.Parse(match.Groups["step"].Value, CultureInfo.InvariantCulture),
            match.Groups["cause"].Value,
            match.Groups["key"] is { Success: true } key ? Key(key.Value) : null,
            hasFactor ? double.Parse(factor.Value, CultureInfo.InvariantCulture) : null);
    }

    /// <summary>The text of an advice; it is read back as the same.</summary>
    public static string Write(AlertAdvice advice)
    {
        ArgumentNullException.ThrowIfNull(advice);
        var suggestion = advice.Factor is { } factor
            ? string.Create(CultureInfo.InvariantCulture, $", try {(advice.Key is { } key ? key + " " : string.Empty)}x{factor}")
            : string.Empty;
        var value = double.IsNaN(advice.Value) ? "nan" : double.IsPositiveInfinity(advice.Value) ? "inf" : double.IsNegativeInfinity(advice.Value) ? "-inf" : advice.Value.ToString("R", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{advice.Metric}={value} at step {advice.Step} — {advice.Cause}{suggestion}");
    }

    private static string Key(string word) => Spoken.GetValueOrDefault(word, word);

    private static bool TryNumber(string text, out double value)
    {
        value = text switch { "nan" => double.NaN, "inf" => double.PositiveInfinity, "-inf" => double.NegativeInfinity, _ => 0 };
        return value != 0 || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    [GeneratedRegex(@"\A(?<metric>\w{1,64})=(?<value>-?(?:[0-9]{1,30}(?:\.[0-9]{1,30})?(?:[eE][+-]?[0-9]{1,3})?|inf)|nan) at step (?<step>[0-9]{1,15}) — (?<cause>[^,]+)(?:, try (?:(?<key>[A-Za-z_]\w{0,63}) )?[x×](?<factor>[0-9]{1,15}(?:\.[0-9]{1,15})?(?:[eE][+-]?[0-9]{1,3})?))?\z")]
    private static partial Regex Pattern();
}
