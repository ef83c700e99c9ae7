using System.Globalization;
using System.Text;

namespace Trainwright.Report;

/// <summary>How many columns of a terminal a text takes: two for a wide character, none for a combining mark.</summary>
public static class TextWidth
{
    // East Asian Wide and Fullwidth of Unicode's table, joined to the ranges that matter, with the pictographs.
    private static readonly (int First, int Last)[] Wide =
    [
        (0x1100, 0x115F), (0x2E80, 0x303E), (0x3041, 0xA4CF), (0xA960, 0xA97F), (0xAC00, 0xD7A3), (0xF900, 0xFAFF),
        (0xFE30, 0xFE6F), (0xFF00, 0xFF60), (0xFFE0, 0xFFE6), (0x1F300, 0x1FAFF), (0x20000, 0x3FFFD),
    ];

    /// <summary>The columns of a text without control characters.</summary>
    public static int Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            width += Of(rune);
        }

        return width;
    }

    /// <summary>How many characters of a text fit into a number of columns; none is split.</summary>
    public static int Fit(string text, int columns)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (length, width) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            width += Of(rune);
            if (width > columns)
            {
                break;
            }

            length += rune.Utf16SequenceLength;
        }

        return length;
    }

    private static int Of(Rune rune)
    {
        if (rune.Value < Wide[0].First)
        {
            return rune.Value >= 0x300 && IsMark(rune) ? 0 : 1;
        }

        return IsMark(rune) ? 0 : Array.Exists(Wide, range => rune.Value >= range.First && rune.Value <= range.Last) ? 2 : 1;
    }

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;
}
