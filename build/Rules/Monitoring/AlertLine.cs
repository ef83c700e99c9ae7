using System.Globalization;
using System.Text.RegularExpressions;

namespace Trainwright.Rules;

/// <summary>
/// Reads Trackio's alert lines, <c>[TRACKIO WARN] title: text (step N)</c>, with or without terminal colours; text and
/// step may be missing. A line that only begins like one is an unknown alert, and so an explicit WARN.
/// </summary>
public static partial class AlertLine
{
    /// <summary>The alert of a line, or null when it is not one.</summary>
    public static Alert? TryParse(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var plain = Colours().Replace(line, string.Empty).TrimEnd();
        if (!plain.StartsWith("[TRACKIO ", StringComparison.Ordinal))
        {
            return null;
        }

        var match = Pattern().Match(plain);
        return match.Success
            ? TrackedAlert.Of(match.Groups["level"].Value, match.Groups["title"].Value, match.Groups["text"].Value, Step(match.Groups["step"]))
            : TrackedAlert.Of(null, "Unreadable alert", plain, null);
    }

    private static long? Step(Group digits) => digits.Success ? long.Parse(digits.Value, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"^\[TRACKIO (?<level>\w{1,32})\] (?<title>[^:]+?)(?:: (?<text>.*?))?(?: \(step (?<step>[0-9]{1,15})\))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"\e\[[0-9;]*m")]
    private static partial Regex Colours();
}
