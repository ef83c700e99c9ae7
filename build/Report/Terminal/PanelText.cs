using System.Text;

namespace Trainwright.Report;

/// <summary>Labelled lines of a panel: values wrapped beside their label, commands and addresses whole.</summary>
internal sealed class PanelText(int width, int label, bool useColour)
{
    private const string Indent = "  ";
    private const string Dim = "2";
    private const string Bold = "1";
    private readonly StringBuilder _text = new();

    /// <summary>The first line: how it stands, in colour, and what it is about.</summary>
    public void Heading(string status, string tone, string name) =>
        _text.Append('\n').Append(Paint(tone, status)).Append(Indent).Append(TerminalText.Clean(name)).Append('\n');

    /// <summary>A value in its paragraphs, each wrapped; nothing for one that is empty.</summary>
    /// <param name="name">The label.</param>
    /// <param name="value">The text.</param>
    /// <param name="most">The most lines; what is cut off ends in an ellipsis.</param>
    public void Field(string name, string? value, int most = int.MaxValue)
    {
        var room = width - label - Indent.Length;
        var lines = (value ?? string.Empty).Split('\n').SelectMany(paragraph => TerminalText.Wrap(TerminalText.Clean(paragraph), room)).ToList();
        if (lines.Count > most)
        {
            lines = [.. lines.Take(most - 1), TerminalText.Cut(lines[most - 1] + " …", room)];
        }

        for (var i = 0; i < lines.Count; i++)
        {
            Line(i == 0 ? name : string.Empty, lines[i]);
        }
    }

    /// <summary>A value that is never broken; nothing for one that is empty.</summary>
    public void Whole(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            Line(TerminalText.Cut(TerminalText.Clean(name), label - 1), TerminalText.Clean(value));
        }
    }

    /// <summary>What to do next: commands whole, one a line, prose wrapped.</summary>
    public void Steps(IReadOnlyList<string> steps)
    {
        if (steps.Count > 0)
        {
            _text.Append('\n').Append(Paint(Bold, "Next")).Append('\n');
        }

        foreach (var step in steps)
        {
            var isCommand = TerminalText.IsCommand(step);
            foreach (var line in isCommand ? [TerminalText.Clean(step)] : TerminalText.Wrap(TerminalText.Clean(step), width - Indent.Length))
            {
                _text.Append(Indent).Append(isCommand ? Paint(Bold, line) : line).Append('\n');
            }
        }
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private void Line(string name, string value) =>
        _text.Append(Indent).Append(name.Length > 0 ? Paint(Dim, name) : name).Append(' ', label - TextWidth.Of(name)).Append(value).Append('\n');

    private string Paint(string code, string text) => useColour ? $"\u001b[{code}m{text}\u001b[0m" : text;
}
