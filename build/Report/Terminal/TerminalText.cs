using System.Globalization;
using System.Text;

namespace Trainwright.Report;

/// <summary>Text that is safe to print: a log line or a repository's title must not be able to steer the terminal.</summary>
public static class TerminalText
{
    /// <summary>The text on one line, without control characters (escape sequences among them) and direction overrides.</summary>
    public static string Clean(string? text)
    {
        var clean = new StringBuilder((text ?? string.Empty).Length);
        foreach (var character in text ?? string.Empty)
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

    /// <summary>The text cut to a width, with an ellipsis where something is left out.</summary>
    public static string Cut(string text, int width)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= width ? text : string.Concat(text.AsSpan(0, width - 1), "…");
    }

    /// <summary>The text in lines of at most a width, broken at spaces where there are any.</summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        ArgumentNullException.ThrowIfNull(text);
        var line = new StringBuilder();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(word => word.Chunk(width).Select(part => new string(part))))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : string.Empty).Append(word);
        }

        if (line.Length > 0)
        {
            yield return line.ToString();
        }
    }
}
