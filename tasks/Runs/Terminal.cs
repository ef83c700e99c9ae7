using System.Globalization;
using Trainwright.Foundation;
using Trainwright.Report;

namespace Trainwright.Tasks.Runs;

/// <summary>
/// What a person watches: one line a step, on standard output (standard error with <c>--json</c>), in colour only on a
/// terminal that wants it. Everything goes through the redaction sink. In GitHub Actions the details of a step are a
/// fold of the log, and no line can be a command to the workflow. What a step says may quote a log or a repository, so
/// it cannot steer the terminal.
/// </summary>
/// <param name="writer">Where it goes.</param>
/// <param name="redactor">The redaction sink.</param>
/// <param name="colour">Whether colours may be used.</param>
/// <param name="actions">The log of GitHub Actions, where it is one.</param>
/// <param name="columns">
/// The terminal's columns now, within which a step's text is wrapped; null, or a null answer, where it goes to a file or
/// a pipe: there a step stays one line, for programs that read it.
/// </param>
public sealed class Terminal(TextWriter writer, Redactor redactor, bool colour, GitHubActions actions, Func<int?>? columns = null)
{
    private const int NameWidth = 18;
    private const int MarkWidth = 2;
    private const int DetailIndent = 4;
    private const int LeastRoom = 20;
    private const string Dim = "2";
    private readonly Lock _gate = new();
    private string _step = "details";
    private bool _isFolded;

    /// <summary>Whether colours may be used.</summary>
    public bool Colour { get; } = colour;

    /// <summary>The columns of the terminal; null where there is none.</summary>
    public int? Columns => columns?.Invoke();

    /// <summary>A plain line.</summary>
    public void Line(string text)
    {
        lock (_gate)
        {
            Unfold();
            writer.WriteLine(actions.Plain(redactor.Clean(text)));
        }
    }

    /// <summary>A command to GitHub Actions, as <see cref="GitHubActions"/> built it; empty elsewhere.</summary>
    public void Command(string command)
    {
        lock (_gate)
        {
            Unfold();
            writer.Write(redactor.Clean(command));
        }
    }

    /// <summary>Asks GitHub Actions to mask a secret in whatever is logged there, by us or by later steps.</summary>
    public void Hide(string? secret)
    {
        if (!string.IsNullOrEmpty(secret))
        {
            lock (_gate)
            {
                // The one line that may hold it: it is the request to hide it, and the runner does not log it.
                writer.Write(actions.Mask(secret));
            }
        }
    }

    /// <summary>A step begins: the details that follow are its own.</summary>
    public void Started(string step) => _step = step;

    /// <summary>A step has done something; seconds it took.</summary>
    public void Finished(string step, string summary, double seconds) =>
        Step("✓", "32", step, summary, string.Empty, string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s"));

    /// <summary>A step has nothing to do, because nothing changed.</summary>
    public void UpToDate(string step) => Step("·", Dim, step, "up to date", Dim);

    /// <summary>A step has nothing to do, because another run of the work directory did the same.</summary>
    public void Reused(string step) => Step("·", Dim, step, "reused: another run did it from the same inputs", Dim);

    /// <summary>A step is not on the way of this request.</summary>
    public void Skipped(string step, string reason) => Step("·", Dim, step, "not needed: " + reason, Dim);

    /// <summary>A step failed.</summary>
    public void Failed(string step, string message) => Step("✗", "31", step, message, string.Empty);

    /// <summary>A detail under the running step.</summary>
    public void Detail(string text)
    {
        lock (_gate)
        {
            if (!_isFolded)
            {
                writer.Write(actions.Group(_step));
                _isFolded = true;
            }

            foreach (var line in Lines(redactor.Clean(text), DetailIndent))
            {
                writer.WriteLine(new string(' ', DetailIndent) + actions.Plain(Paint(Dim, line)));
            }
        }
    }

    // Further lines stand under the first one's text, so that the names of the steps stay a column.
    private void Step(string mark, string markTone, string step, string text, string tone, string? seconds = null)
    {
        var indent = MarkWidth + Math.Max(NameWidth, step.Length) + 1;
        var lines = Lines(redactor.Clean(text), indent);
        if (lines.Count == 0)
        {
            lines.Add(string.Empty);
        }

        var tail = seconds is null ? string.Empty : "  " + Paint(Dim, seconds);
        var isOwnLine = seconds is not null && Room(indent) is { } room && TextWidth.Of(lines[^1]) + 2 + seconds.Length > room;
        var painted = lines.Select(line => Paint(tone, line)).ToList();
        painted[^1] += isOwnLine ? string.Empty : tail;
        if (isOwnLine)
        {
            painted.Add(tail.TrimStart());
        }

        Line($"{Paint(markTone, mark)} {step.PadRight(NameWidth)} {string.Join("\n" + new string(' ', indent), painted)}");
    }

    private List<string> Lines(string text, int indent)
    {
        var room = Room(indent);
        return [.. text.Split('\n').Select(TerminalText.Clean).SelectMany(line => room is { } most && TextWidth.Of(line) > most ? TerminalText.Wrap(line, most) : [line.TrimEnd()])];
    }

    private int? Room(int indent) => Columns is { } wide ? Math.Max(LeastRoom, wide - indent) : null;

    private void Unfold()
    {
        if (_isFolded)
        {
            writer.Write(actions.EndGroup());
            _isFolded = false;
        }
    }

    private string Paint(string code, string text) => Colour && code.Length > 0 ? $"\e[{code}m{text}\e[0m" : text;
}
