using System.Globalization;
using Trainwright.Foundation;
using Trainwright.Report;

namespace Trainwright.Tasks.Runs;

/// <summary>
/// What a person watches: one line a step, on standard output (standard error with <c>--json</c>), in colour only on a
/// terminal that wants it. Everything goes through the redaction sink. In GitHub Actions the details of a step are a
/// fold of the log, and no line can be a command to the workflow.
/// </summary>
public sealed class Terminal(TextWriter writer, Redactor redactor, bool colour, GitHubActions actions)
{
    private const int NameWidth = 18;
    private readonly Lock _gate = new();
    private string _step = "details";
    private bool _isFolded;

    /// <summary>Whether colours may be used.</summary>
    public bool Colour { get; } = colour;

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
        Line(string.Create(CultureInfo.InvariantCulture, $"{Paint("32", "✓")} {step.PadRight(NameWidth)} {summary}  {Paint("2", $"{seconds:0.0} s")}"));

    /// <summary>A step has nothing to do, because nothing changed.</summary>
    public void UpToDate(string step) => Line($"{Paint("2", "·")} {step.PadRight(NameWidth)} {Paint("2", "up to date")}");

    /// <summary>A step has nothing to do, because another run of the work directory did the same.</summary>
    public void Reused(string step) => Line($"{Paint("2", "·")} {step.PadRight(NameWidth)} {Paint("2", "reused: another run did it from the same inputs")}");

    /// <summary>A step is not on the way of this request.</summary>
    public void Skipped(string step, string reason) => Line($"{Paint("2", "·")} {step.PadRight(NameWidth)} {Paint("2", "not needed: " + reason)}");

    /// <summary>A step failed.</summary>
    public void Failed(string step, string message) => Line($"{Paint("31", "✗")} {step.PadRight(NameWidth)} {message}");

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

            writer.WriteLine("    " + actions.Plain(Paint("2", redactor.Clean(text))));
        }
    }

    private void Unfold()
    {
        if (_isFolded)
        {
            writer.Write(actions.EndGroup());
            _isFolded = false;
        }
    }

    private string Paint(string code, string text) => Colour ? $"\e[{code}m{text}\e[0m" : text;
}
