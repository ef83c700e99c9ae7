using System.Text;

namespace Trainwright.Rules;

/// <summary>
/// What a reader sees of a page that our templates made: the text between tags, and what is read out or shown of a tag
/// (<c>aria-label</c>, <c>alt</c>, <c>title</c>). Style and script are not text.
/// </summary>
internal static class HtmlVisible
{
    private static readonly string[] Hidden = ["style", "script"];
    private static readonly string[] Spoken = [" aria-label=\"", " alt=\"", " title=\""];

    /// <summary>The visible text, with marks as they are; a line feed stands where a tag was.</summary>
    public static string Of(string html)
    {
        ArgumentNullException.ThrowIfNull(html);
        var visible = new StringBuilder(html.Length);
        var at = 0;
        while (at < html.Length)
        {
            var tag = html.IndexOf('<', at);
            visible.Append(Decoded(html.AsSpan(at, (tag < 0 ? html.Length : tag) - at)));
            if (tag < 0)
            {
                break;
            }

            var end = html.IndexOf('>', tag);
            end = end < 0 ? html.Length - 1 : end;
            at = end + 1;
            var inside = html.AsSpan(tag + 1, end - tag - 1);
            visible.Append('\n').Append(Attributes(inside));
            foreach (var name in Hidden)
            {
                if (inside.StartsWith(name, StringComparison.OrdinalIgnoreCase) && html.IndexOf("</" + name, at, StringComparison.OrdinalIgnoreCase) is > 0 and var close)
                {
                    at = close;
                }
            }
        }

        return visible.ToString();
    }

    private static string Attributes(ReadOnlySpan<char> tag)
    {
        var said = new StringBuilder();
        foreach (var name in Spoken)
        {
            var from = tag.IndexOf(name, StringComparison.Ordinal);
            var rest = from < 0 ? default : tag[(from + name.Length)..];
            if (rest.IndexOf('"') is > 0 and var length)
            {
                said.Append(Decoded(rest[..length])).Append('\n');
            }
        }

        return said.ToString();
    }

    private static string Decoded(ReadOnlySpan<char> text)
    {
        var plain = text.ToString();
        return plain.Contains('&', StringComparison.Ordinal)
            ? plain.Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&quot;", "\"", StringComparison.Ordinal).Replace("&#39;", "'", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal)
            : plain;
    }
}
