using System.Text;
using System.Text.RegularExpressions;

namespace Trainwright.Rules;

/// <summary>
/// G9 for what people read: takes a rendered card or page whose values carry marks, removes the marks, and says where
/// every figure comes from. A figure outside a mark is the template's own, so it has no source; one inside has to be
/// found in the run's files.
/// </summary>
public sealed partial class FigureTrace(FigureIndex index, string document, bool isHtml)
{
    // More would only repeat what is wrong.
    private const int MostProblems = 10;

    private readonly List<FigureSource> _figures = [];
    private readonly List<string> _problems = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>The text without marks, where its figures come from, and what is wrong, one line a figure.</summary>
    public TracedText Read(string rendered)
    {
        ArgumentNullException.ThrowIfNull(rendered);
        var visible = isHtml ? HtmlVisible.Of(rendered) : rendered;
        var open = new Stack<(IReadOnlyList<string> Sources, StringBuilder Text)>();
        var outside = new StringBuilder();
        for (var at = 0; at < visible.Length; at++)
        {
            var (character, text) = (visible[at], open.Count == 0 ? outside : open.Peek().Text);
            switch (character)
            {
                case FigureMarks.Begin when visible.IndexOf(FigureMarks.Text, at) is > 0 and var end:
                    open.Push((FigureMarks.Sources(visible[(at + 1)..end]), new StringBuilder()));
                    at = end;
                    break;
                case FigureMarks.End when open.Count > 0:
                    Marked(open.Pop());

                    // What stands around a value must not grow together.
                    (open.Count == 0 ? outside : open.Peek().Text).Append('\uFFFC');
                    break;
                default:
                    text.Append(character);
                    break;
            }
        }

        Unmarked(outside.ToString());
        return new TracedText(FigureMarks.Strip(rendered), _figures, _problems);
    }

    private void Marked((IReadOnlyList<string> Sources, StringBuilder Text) mark)
    {
        var text = mark.Text.ToString();
        if (mark.Sources.Count == 0)
        {
            foreach (Match match in InValue().Matches(text))
            {
                Found(match.Value, index.Written(Name(match.Value), match.Value), text);
            }

            return;
        }

        foreach (var source in mark.Sources)
        {
            Found(text, Source(text, source), text);
        }
    }

    private FigureSource? Source(string text, string source)
    {
        var split = source.IndexOf('#', StringComparison.Ordinal);
        return source[0] == 'p' && split > 0 ? index.At(Name(text), source[1..split], source[(split + 1)..])
            : source[0] == 'n' && double.TryParse(source.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture, out var value) ? index.Of(Name(text), value)
            : null;
    }

    // What the template itself says: no figure, but a name may end in digits (F1, R14).
    private void Unmarked(string text)
    {
        foreach (Match match in InTemplate().Matches(text))
        {
            Found(match.Value, null, Around(text, match.Index));
        }
    }

    private void Found(string figure, FigureSource? source, string context)
    {
        if (source is not null)
        {
            if (_seen.Add($"{source.Figure}\n{source.File}\n{source.JsonPath}"))
            {
                _figures.Add(source);
            }
        }
        else if (_problems.Count < MostProblems && _seen.Add("!" + figure))
        {
            _problems.Add($"{document} shows {figure} (“{Shown(context)}”), which no artefact of the run explains.");
        }
    }

    private string Name(string text) => $"{document} “{Shown(text)}”";

    private static string Around(string text, int at) => text[Math.Max(0, at - 30)..Math.Min(text.Length, at + 30)];

    private static string Shown(string text)
    {
        var line = string.Join(' ', text.Split([' ', '\n', '\r', '\t', '\uFFFC'], StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= 80 ? line : line[..79] + "…";
    }

    // What follows an @ or the word is a commit, whose first characters may all be digits. One with an e among them is no number
    // either: an exponent is written with its sign.
    [GeneratedRegex(@"(?<![\p{L}\p{N}_.,@])(?<!@ |\bcommit )[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?(?:[eE][-+][0-9]+)?(?![\p{L}\p{N}_])")]
    private static partial Regex InValue();

    [GeneratedRegex(@"(?<![\p{L}_])(?<![\p{L}_][0-9]+)[0-9][0-9.,]*")]
    private static partial Regex InTemplate();
}
