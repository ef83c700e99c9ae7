using System.Text.RegularExpressions;

namespace Trainwright.Rules;

/// <summary>
/// What makes two errors the same one: their words. Numbers, sizes, times, addresses, paths, links, ids and colours differ between
/// two occurrences of one error and do not count; a name in quotes counts unless it holds a digit or a path.
/// </summary>
public static partial class ErrorSignature
{
    // An error that goes on for pages is told apart by its beginning.
    private const int Longest = 4_000;

    /// <summary>The signature of an error's text.</summary>
    public static string Of(string error)
    {
        ArgumentNullException.ThrowIfNull(error);
        var text = Colour().Replace(error.Length > Longest ? error[..Longest] : error, string.Empty);
        text = Path().Replace(Link().Replace(text, "#"), "#");
        text = Id().Replace(Named().Replace(text, "#"), "#");
        return Space().Replace(Number().Replace(text, "#"), " ").Trim();
    }

    [GeneratedRegex(@"\x1b\[[0-9;]*[A-Za-z]")]
    private static partial Regex Colour();

    [GeneratedRegex(@"\b[a-z][a-z0-9+.-]*://[^\s'""<>)\]]+", RegexOptions.IgnoreCase)]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<![\w.#])(?:[A-Za-z]:\\|~?/|\.{1,2}/)[^\s'"":,;()<>]+")]
    private static partial Regex Path();

    [GeneratedRegex("""'[^'\n]*[\d/\\#][^'\n]*'|"[^"\n]*[\d/\\#][^"\n]*"|`[^`\n]*[\d/\\#][^`\n]*`""")]
    private static partial Regex Named();

    [GeneratedRegex(@"\b0x[0-9a-f]+\b|\b(?=[0-9a-f-]*\d)[0-9a-f]{7,}(?:-[0-9a-f]+)*\b", RegexOptions.IgnoreCase)]
    private static partial Regex Id();

    [GeneratedRegex(@"\d+(?:[.:,]\d+)*(?:\s?[KMGT]i?B\b)?")]
    private static partial Regex Number();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
