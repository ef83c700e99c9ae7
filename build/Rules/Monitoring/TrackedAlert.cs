namespace Trainwright.Rules;

/// <summary>
/// An alert out of the words of a tracker. Words that are unknown never make an alert disappear: an unknown level is an
/// explicit WARN, and says so.
/// </summary>
public static class TrackedAlert
{
    // Longer texts are cut: an alert is a line, not a file.
    private const int MostCharacters = 2_000;

    /// <summary>The alert of these words; a step that is not told is looked for in the text, and is 0 when it is not there either.</summary>
    public static Alert Of(string? level, string? title, string? text, long? step)
    {
        var known = Level(level);
        var name = Line(title) is { Length: > 0 } given ? given : "Untitled alert";
        var words = Line(text);
        return new Alert(
            known ?? AlertLevel.Warn,
            known is null && !string.IsNullOrWhiteSpace(level) ? $"{name} (unknown level '{Line(level)}')" : name,
            words,
            step is >= 0 and var told ? told : AlertText.TryParse(words)?.Step ?? 0);
    }

    /// <summary>Whether two sources tell of the same alert: all of it is the same, white space and letter case of the title aside.</summary>
    public static (AlertLevel Level, string Title, string Text, long Step) Key(Alert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        return (alert.Level, alert.Title.ToUpperInvariant(), alert.Text, alert.Step);
    }

    private static AlertLevel? Level(string? word) => word?.Trim().ToUpperInvariant() switch
    {
        "ERROR" => AlertLevel.Error,
        "WARN" => AlertLevel.Warn,
        "INFO" => AlertLevel.Info,
        _ => null,
    };

    // One line: an alert that is shown must not look like several lines of a log.
    private static string Line(string? text)
    {
        var line = string.Join(' ', (text ?? string.Empty).Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Trim();
        return line.Length <= MostCharacters ? line : line[..MostCharacters] + "…";
    }
}
