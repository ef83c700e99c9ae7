using System.Globalization;
using System.Text;
using Trainwright.Rules;

namespace Trainwright.Report;

/// <summary>
/// How a value is written in a card: as a YAML scalar, as Markdown prose, in a code span, as a line of a code block, as a
/// path of an address. The one way in; the marks of where a figure comes from are left as they are.
/// </summary>
internal sealed record CardText(string Text)
{
    private const string Prose = "\\`*_[]<>|#~!&";
    private const string Unreserved = "-._~/:";

    /// <summary>A YAML scalar: a number as it is, anything else in double quotes.</summary>
    public static CardText Yaml(CardValue value) =>
        value.IsNumber ? new CardText(value.Text) : new CardText("\"" + Each(value.Text, character => character switch
        {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\u0085' or '\u2028' or '\u2029' or '\uFEFF' => Escape(character),
            _ => char.IsControl(character) || char.IsSurrogate(character) ? Escape(character) : character.ToString(),
        }) + "\"");

    /// <summary>Prose on one line, in which nothing is markup.</summary>
    public static CardText Markdown(CardValue value) =>
        new(Each(value.Text, character => Prose.Contains(character, StringComparison.Ordinal) ? "\\" + character : OneLine(character)));

    /// <summary>A code span.</summary>
    public static CardText Code(CardValue value) =>
        new("`" + Each(value.Text, character => character switch { '`' => "'", '|' => "\u00A6", _ => OneLine(character) }) + "`");

    /// <summary>A line of a code block.</summary>
    public static CardText Line(CardValue value) => new(Each(value.Text, character => character == '`' ? "'" : OneLine(character)));

    /// <summary>A part of an address.</summary>
    public static CardText Path(CardValue value) => new(Each(value.Text, character =>
        char.IsAsciiLetterOrDigit(character) || Unreserved.Contains(character, StringComparison.Ordinal) ? character.ToString()
            : char.IsSurrogate(character) ? "%EF%BF%BD" : Uri.EscapeDataString(character.ToString())));

    private static string OneLine(char character) => char.IsControl(character) || character is '\u2028' or '\u2029' ? " " : character.ToString();

    private static string Escape(char character) => "\\u" + ((int)character).ToString("X4", CultureInfo.InvariantCulture);

    private static string Each(string text, Func<char, string> write)
    {
        var written = new StringBuilder(text.Length + 16);
        var isSource = false;
        foreach (var character in text)
        {
            isSource = character == FigureMarks.Begin || (isSource && character != FigureMarks.Text);
            _ = isSource || character is FigureMarks.Text or FigureMarks.End ? written.Append(character) : written.Append(write(character));
        }

        return written.ToString();
    }
}
