using System.Globalization;
using System.Text;
using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>
/// Marks outside text as data: between tags whose name nobody outside can know, without characters that people do not
/// see. The name follows from <paramref name="seed"/>, so that a recorded run asks the same words again. A mark is a help
/// for the model; what keeps an order in the data from being carried out is that no tool could.
/// </summary>
public sealed class Spotlight(string seed)
{
    /// <summary>The part of the tags that differs from run to run.</summary>
    public string Nonce { get; } = Digest.OfParts("spotlight", seed)[..12];

    /// <summary>The text as data, with where it comes from.</summary>
    public string Wrap(string text, string source) => $"<data-{Nonce} source=\"{Attribute(source)}\">\n{Clean(text).Replace(Nonce, "…", StringComparison.Ordinal)}\n</data-{Nonce}>";

    /// <summary>
    /// The text without invisible characters (format and control characters, tags, variation selectors, private use) and
    /// without halves of surrogate pairs.
    /// </summary>
    public static string Clean(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t' || !IsInvisible(rune))
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString();
    }

    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || rune.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0000 and <= 0xE0FFF) or 0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x034F;

    private static string Attribute(string source)
    {
        var line = Clean(source).Replace('\n', ' ').Replace('"', '\'').Replace('<', '(').Replace('>', ')');
        return line.Length <= 200 ? line : line[..200];
    }
}
