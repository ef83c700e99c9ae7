using System.Globalization;
using System.Text.RegularExpressions;

namespace Trainwright.Rules;

/// <summary>Reads Trackio's alert lines: <c>[TRACKIO WARN] title: text (step N)</c>, with or without terminal colours.</summary>
public static partial class AlertLine
{
    /// <summary>The alert of a line, or null when it is not one.</summary>
    public static Alert? TryParse(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var match = Pattern().Match(Colours().Replace(line, string.Empty).TrimEnd());
        return match.Success
            ? new Alert(Level(match.Groups["level"].Value), match.Groups["title"].Value, match.Groups["text"].Value, long.Parse(match.Groups["step"].Value, CultureInfo.InvariantCulture))
            : null;
    }

    private static AlertLevel Level(string word) => word switch { "ERROR" => AlertLevel.Error, "WARN" => AlertLevel.Warn, _ => AlertLevel.Info };

    [GeneratedRegex(@"^\[TRACKIO (?<level>INFO|WARN|ERROR)\] (?<title>[^:]+): (?<text>.*) \(step (?<step>\d{1,15})\)$")]
    private static partial Regex Pattern();

    [GeneratedRegex(@"\e\[[0-9;]*m")]
    private static partial Regex Colours();
}
