using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Trainwright.Report;

/// <summary>Text that is safe to print: a log line or a repository's title must not be able to steer the terminal.</summary>
public static partial class TerminalText
{
    private static readonly string[] Commands = ["./", "hf ", "export ", "less ", "dotnet "];

    /// <summary>Whether a next step is a line for a shell, and not a sentence.</summary>
    public static bool IsCommand(string step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return Array.Exists(Commands, start => step.StartsWith(start, StringComparison.Ordinal));
    }

    /// <summary>The text on one line, without escape sequences, control characters and direction overrides.</summary>
    public static string Clean(string? text)
    {
        var source = text ?? string.Empty;
        source = source.Contains('\u001b', StringComparison.Ordinal) ? EscapeSequence().Replace(source, string.Empty) : source;
        var clean = new StringBuilder(source.Length);
        foreach (var character in source)
        {
            if (char.IsWhiteSpace(character))
            {
                clean.Append(' ');
            }
            else if (!char.IsControl(character) && char.GetUnicodeCategory(character) != UnicodeCategory.Format)
            {
                clean.Append(character);
            }
        }

        return clean.ToString();
    }

    /// <summary>The text cut to a number of columns, with an ellipsis where something is left out.</summary>
    public static string Cut(string text, int width)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TextWidth.Of(text) <= width ? text : string.Concat(text.AsSpan(0, TextWidth.Fit(text, width - 1)), "…");
    }

    /// <summary>
    /// The text in lines of at most a number of columns, broken at spaces. What must be pasted whole stays whole: a path
    /// or an address, and a command at the end of a sentence, which gets a line of its own where it does not fit.
    /// </summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        ArgumentNullException.ThrowIfNull(text);
        var line = new StringBuilder();
        var used = 0;
        foreach (var word in Words(text, width))
        {
            var columns = TextWidth.Of(word);
            if (used > 0 && used + 1 + columns > width)
            {
                yield return line.ToString();
                line.Clear();
                used = 0;
            }

            line.Append(used > 0 ? " " : string.Empty).Append(word);
            used += columns + (used > 0 ? 1 : 0);
        }

        if (used > 0)
        {
            yield return line.ToString();
        }
    }

    private static IEnumerable<string> Words(string text, int width)
    {
        var command = CommandAtEnd().Match(text);
        var prose = command.Success ? text[..command.Index] : text;
        var words = prose.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(word => Parts(word, width));
        return command.Success ? words.Append(command.Value.Trim()) : words;
    }

    private static IEnumerable<string> Parts(string word, int width)
    {
        var isPath = word.Contains('/', StringComparison.Ordinal) || word.Contains('\\', StringComparison.Ordinal);
        while (!isPath && TextWidth.Of(word) > width)
        {
            var length = TextWidth.Fit(word, width);
            yield return word[..length];
            word = word[length..];
        }

        yield return word;
    }

    // Of ECMA-48: a control sequence with its parameters, or a command to the terminal up to its end.
    [GeneratedRegex(@"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]P^_X][^\x07\x1b]*(?:\x07|\x1b\\)?)", RegexOptions.CultureInvariant)]
    private static partial Regex EscapeSequence();

    [GeneratedRegex(@"(?<=: )(?:\./build\.|--[a-z]|hf |dotnet |export ).*$", RegexOptions.CultureInvariant)]
    private static partial Regex CommandAtEnd();
}
