using System.Net;
using System.Text.RegularExpressions;

namespace Trainwright.Agents;

/// <summary>The words of an HTML page: no scripts, styles, comments or hidden parts. Anything else is left as it is.</summary>
internal static partial class PageText
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    public static string Of(string page)
    {
        if (!Html().IsMatch(page))
        {
            return page;
        }

        var text = Breaks().Replace(Unseen().Replace(page, " "), "\n");
        return Blank().Replace(WebUtility.HtmlDecode(Regex.Replace(text, "<[^>]*>", " ", RegexOptions.None, Limit)), "\n").Trim();
    }

    [GeneratedRegex(@"\A\s*(?:<!doctype html|<html)", RegexOptions.IgnoreCase)]
    private static partial Regex Html();

    [GeneratedRegex(@"<!--.*?-->|<(script|style|noscript|template|svg|head)\b.*?</\1>|<(\w+)[^>]*(?:\shidden\b|display:\s*none)[^>]*>.*?</\2>", RegexOptions.IgnoreCase | RegexOptions.Singleline, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Unseen();

    [GeneratedRegex(@"</(?:p|div|li|h\d|tr|pre|section)>|<br\s*/?>", RegexOptions.IgnoreCase)]
    private static partial Regex Breaks();

    [GeneratedRegex(@"[ \t]*\n\s*\n\s*")]
    private static partial Regex Blank();
}
