using System.Globalization;
using System.Text.RegularExpressions;

namespace Trainwright.Rules;

/// <summary>
/// A duration as the Jobs API takes it: <c>90m</c>, <c>1.5h</c>, <c>2d</c>, <c>45s</c>, or a bare number of seconds.
/// Always whole seconds, at least 1: zero would mean "no limit" or "the default" to somebody.
/// </summary>
public static partial class JobDuration
{
    /// <summary>The seconds of a duration.</summary>
    /// <exception cref="FormatException">The text is no duration above zero; the message shows the forms.</exception>
    public static int Parse(string text) => TryParse(text, out var seconds)
        ? seconds
        : throw new FormatException($"'{text}' is no duration: write 90m, 1.5h, 2d, 45s or a number of seconds, above zero.");

    /// <summary>Reads a duration; a part of a second counts as a whole one.</summary>
    public static bool TryParse(string? text, out int seconds)
    {
        seconds = 0;
        var match = Pattern().Match(text?.Trim() ?? string.Empty);
        if (!match.Success)
        {
            return false;
        }

        var unit = match.Groups["unit"].Value switch { "m" => 60m, "h" => 3_600m, "d" => 86_400m, _ => 1m };
        var value = Math.Ceiling(decimal.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture) * unit);
        if (value is < 1 or > int.MaxValue)
        {
            return false;
        }

        seconds = (int)value;
        return true;
    }

    /// <summary>The shortest text that is read back as these seconds.</summary>
    public static string Print(int seconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(seconds);
        var (amount, unit) = seconds % 86_400 == 0 ? (seconds / 86_400, "d")
            : seconds % 3_600 == 0 ? (seconds / 3_600, "h")
            : seconds % 60 == 0 ? (seconds / 60, "m")
            : (seconds, "s");
        return amount.ToString(CultureInfo.InvariantCulture) + unit;
    }

    [GeneratedRegex(@"^(?<number>[0-9]{1,10}(?:\.[0-9]{1,6})?)(?<unit>[smhd]?)$")]
    private static partial Regex Pattern();
}
