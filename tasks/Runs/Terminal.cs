using System.Globalization;
using Trainwright.Foundation;

namespace Trainwright.Tasks.Runs;

/// <summary>
/// What a person watches: one line a step, on standard output (standard error with <c>--json</c>), in colour only on a
/// terminal that wants it. Everything goes through the redaction sink.
/// </summary>
public sealed class Terminal(TextWriter writer, Redactor redactor, bool colour)
{
    private const int NameWidth = 18;
    private readonly Lock _gate = new();

    /// <summary>Whether colours may be used.</summary>
    public bool Colour { get; } = colour;

    /// <summary>A plain line.</summary>
    public void Line(string text)
    {
        lock (_gate)
        {
            writer.WriteLine(redactor.Clean(text));
        }
    }

    /// <summary>A step begins.</summary>
    public void Started(string step) => Line(Paint("36", "▸") + " " + step);

    /// <summary>A step has done something; seconds it took.</summary>
    public void Finished(string step, string summary, double seconds) =>
        Line(string.Create(CultureInfo.InvariantCulture, $"{Paint("32", "✓")} {step.PadRight(NameWidth)} {summary}  {Paint("2", $"{seconds:0.0} s")}"));

    /// <summary>A step has nothing to do, because nothing changed.</summary>
    public void UpToDate(string step) => Line($"{Paint("2", "·")} {step.PadRight(NameWidth)} {Paint("2", "up to date")}");

    /// <summary>A step is not on the way of this request.</summary>
    public void Skipped(string step, string reason) => Line($"{Paint("2", "·")} {step.PadRight(NameWidth)} {Paint("2", "not needed: " + reason)}");

    /// <summary>A step failed.</summary>
    public void Failed(string step, string message) => Line($"{Paint("31", "✗")} {step.PadRight(NameWidth)} {message}");

    /// <summary>A detail under the running step.</summary>
    public void Detail(string text) => Line("    " + Paint("2", text));

    private string Paint(string code, string text) => Colour ? $"\e[{code}m{text}\e[0m" : text;
}
