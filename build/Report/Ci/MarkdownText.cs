using System.Text;

namespace Trainwright.Report;

/// <summary>The one place where a value becomes Markdown.</summary>
public static class MarkdownText
{
    /// <summary>The text on one line, with nothing in it that Markdown or HTML would read: no markup, table cell, link, image or mention.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var character in TerminalText.Clean(text))
        {
            _ = character switch
            {
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '&' => escaped.Append("&amp;"),
                // An entity shows the sign and notifies nobody; a colon would make an address clickable.
                '@' => escaped.Append("&#64;"),
                ':' => escaped.Append("&#58;"),
                '\\' or '`' or '*' or '_' or '{' or '}' or '[' or ']' or '(' or ')' or '#' or '+' or '|' or '~' or '!' or '$' => escaped.Append('\\').Append(character),
                _ => escaped.Append(character),
            };
        }

        return escaped.ToString();
    }

    /// <summary>The text for between two backticks.</summary>
    public static string Code(string text) => TerminalText.Clean(text).Replace('`', '\'');

    /// <summary>A link; only its text when there is no address that a link may carry.</summary>
    public static string Link(string text, string? url)
    {
        var safe = HtmlText.SafeUrl(url);
        return safe is null ? Escape(text) : $"[{Escape(text)}](<{safe.Replace("<", "%3C", StringComparison.Ordinal).Replace(">", "%3E", StringComparison.Ordinal)}>)";
    }
}
