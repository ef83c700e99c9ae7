using System.Globalization;
using System.Text;
using Trainwright.Rules;

namespace Trainwright.Report;

/// <summary>The last thing a run prints: outcome, result, spend, links, and what to type next. Plain text of at most 100 columns.</summary>
public sealed class TerminalReport
{
    private const int Width = 100;
    private const int Label = 10;
    private readonly bool _useColour;
    private readonly Uri _hubEndpoint;
    private readonly StringBuilder _text = new();

    private TerminalReport(Uri hubEndpoint, bool useColour) => (_hubEndpoint, _useColour) = (hubEndpoint, useColour);

    /// <summary>
    /// The panel, ending in a line feed. <paramref name="reportFile"/> is the page's path as the user can open it.
    /// Commands and addresses are never wrapped, so that they can be copied.
    /// </summary>
    public static string Render(RunView view, Uri hubEndpoint, string? reportFile = null, bool useColour = false)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(hubEndpoint);
        var report = new TerminalReport(hubEndpoint, useColour);
        report.Write(view, reportFile);
        return report._text.ToString();
    }

    private void Write(RunView view, string? reportFile)
    {
        var outcome = view.Outcome;
        _text.Append('\n').Append(Colour(Words.Status(outcome?.Status), Tone(outcome?.Status))).Append("  ").Append(TerminalText.Clean(view.Name)).Append('\n');
        Field("Where", StopLine(outcome));
        Field(outcome?.StoppedReason is null ? "Outcome" : "Why", outcome?.Message);
        foreach (var evidence in (outcome?.Evidence ?? []).Take(3))
        {
            Field("Evidence", EvidenceLine(evidence));
        }

        if (ResultLine.Of(view.Evaluation) is { } result)
        {
            Field("Result", result.Lead is null ? result.Headline : $"{result.Headline}, {result.Lead}");
        }

        Field("Rules", JudgedCount.Of(view)?.ToString());
        Field("Spend", outcome is null ? null : $"{Words.Money(outcome.Spend.Spent)} spent, {Words.Money(outcome.Spend.Held)} held, cap {Words.Money(outcome.Spend.Cap)}{Words.UnitTag(outcome.Spend.Unit)}");
        foreach (var link in outcome?.Links ?? [])
        {
            Unwrapped(link.Name, HubReference.ToUrl(link.Url, _hubEndpoint) ?? link.Url);
        }

        Unwrapped("Report", reportFile);
        Steps(outcome?.NextSteps ?? []);
    }

    private void Steps(IReadOnlyList<string> steps)
    {
        if (steps.Count > 0)
        {
            _text.Append("\nNext\n");
        }

        foreach (var step in steps)
        {
            var lines = StepView.Of(step).IsCommand ? [TerminalText.Clean(step)] : TerminalText.Wrap(TerminalText.Clean(step), Width - 2);
            foreach (var line in lines)
            {
                _text.Append("  ").Append(line).Append('\n');
            }
        }
    }

    private void Field(string label, string? value)
    {
        var first = true;
        foreach (var line in TerminalText.Wrap(TerminalText.Clean(value), Width - Label - 2))
        {
            _text.Append("  ").Append((first ? label : string.Empty).PadRight(Label)).Append(line).Append('\n');
            first = false;
        }
    }

    private void Unwrapped(string label, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            _text.Append("  ").Append(TerminalText.Cut(TerminalText.Clean(label), Label - 1).PadRight(Label)).Append(TerminalText.Clean(value)).Append('\n');
        }
    }

    private static string? StopLine(Outcome? outcome) => outcome is { StoppedReason: { } reason }
        ? string.Join(", ", new[] { outcome.Phase, reason, outcome.Rule is { } rule ? RuleLine(rule) : null }.Where(part => part is not null))
        : null;

    private static string RuleLine(string rule) => RuleTitles.Of(rule) is var title && title != rule ? $"{rule} ({title})" : rule;

    private static string EvidenceLine(Evidence evidence)
    {
        var where = evidence.Line is { } line ? string.Create(CultureInfo.InvariantCulture, $"{evidence.File}:{line}") : evidence.File;
        return string.Join(", ", new[] { where, evidence.JsonPath, evidence.Excerpt }.Where(part => !string.IsNullOrEmpty(part)));
    }

    private string Colour(string text, string code) => _useColour ? $"\u001b[{code}m{text}\u001b[0m" : text;

    private static string Tone(RunStatus? status) => status switch
    {
        RunStatus.Verified or RunStatus.Completed or RunStatus.Answered => "1;32",
        RunStatus.Failed => "1;31",
        RunStatus.Stopped or RunStatus.Cancelled => "1;33",
        _ => "1",
    };
}
