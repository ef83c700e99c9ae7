using System.Globalization;
using System.Text;

namespace Trainwright.Rules;

/// <summary>
/// How a text carries where its figures come from, until it is written: private-use characters around it, which no
/// artefact holds. What enters a card or a page unmarked is the template's own, and may hold no figure.
/// </summary>
public static class FigureMarks
{
    /// <summary>Begins a marked text: its sources follow.</summary>
    public const char Begin = '\uE000';

    /// <summary>Ends the sources: the text follows.</summary>
    public const char Text = '\uE001';

    /// <summary>Ends the marked text.</summary>
    public const char End = '\uE002';

    private const string Separator = "\n";

    /// <summary>A text that shows these values; each has to be a value of an artefact.</summary>
    public static string Of(string text, params IEnumerable<double> values) => Mark(text, values.Select(value => "n" + value.ToString("R", CultureInfo.InvariantCulture)));

    /// <summary>A text that shows what is at a place of a file of the run, or follows from it (the number of a list's items).</summary>
    public static string At(string text, string file, string jsonPath) => Mark(text, ["p" + file + "#" + jsonPath]);

    /// <summary>A text of the run, in which every figure has to be one of an artefact.</summary>
    public static string Quoted(string text) => Mark(text, []);

    /// <summary>The text without marks.</summary>
    public static string Strip(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.Contains(Begin, StringComparison.Ordinal))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        var isSource = false;
        foreach (var character in text)
        {
            isSource = character == Begin || (isSource && character != Text);
            _ = isSource || character is Text or End ? plain : plain.Append(character);
        }

        return plain.ToString();
    }

    /// <summary>The sources that a mark carries; empty when it carries none, or none that can be read.</summary>
    internal static IReadOnlyList<string> Sources(string payload)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(payload)).Split(Separator, StringSplitOptions.RemoveEmptyEntries);
        }
        catch (FormatException)
        {
            return [];
        }
    }

    // Base64, because what escapes HTML must leave the sources alone.
    private static string Mark(string text, IEnumerable<string> sources) =>
        Begin + Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Join(Separator, sources))) + Text + text + End;
}
