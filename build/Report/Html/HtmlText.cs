using System.Text;

namespace Trainwright.Report;

/// <summary>The one place where a value becomes HTML.</summary>
public static class HtmlText
{
    /// <summary>
    /// The text as HTML, safe between tags and inside a quoted attribute. Control characters, which HTML may not
    /// hold, become U+FFFD.
    /// </summary>
    public static string Escape(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return string.Empty;
        }

        var escaped = new StringBuilder(text.Length + 16);
        foreach (var character in text)
        {
            _ = character switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                '\n' or '\t' or '\r' => escaped.Append(character),
                _ when char.IsControl(character) => escaped.Append('\uFFFD'),
                _ => escaped.Append(character),
            };
        }

        return escaped.ToString();
    }

    /// <summary>The address when a link may carry it (absolute <c>http</c> or <c>https</c>, no user name in it); else null: <c>javascript:</c> and its kin are text.</summary>
    public static string? SafeUrl(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0 && uri.Host.Length > 0
            ? uri.AbsoluteUri
            : null;
}
