using System.Globalization;
using Trainwright.Rules;

namespace Trainwright.Report;

/// <summary>
/// The last thing a run prints. One that reached its target: outcome, result, spend and links. One that did not: rule,
/// place, reason, evidence and fix. Both end in what to type next.
/// </summary>
public sealed class TerminalReport
{
    /// <summary>Columns of a panel that goes to a file or a pipe.</summary>
    public const int DefaultWidth = 100;

    private const int MinimumWidth = 60;
    private const int MaximumWidth = 120;
    private const int MostLines = 8;
    private const int MostEvidence = 3;
    private const int Label = 10;
    private readonly PanelText _text;
    private readonly Uri _hubEndpoint;

    private TerminalReport(Uri hubEndpoint, PanelText text) => (_hubEndpoint, _text) = (hubEndpoint, text);

    /// <summary>
    /// The panel, ending in a line feed. <paramref name="reportFile"/> is the page's path as the user can open it.
    /// Prose is wrapped at <paramref name="width"/> columns (60 to 120; narrower and wider ones count as these);
    /// commands, paths and addresses are never broken, so that they can be copied.
    /// </summary>
    public static string Render(RunView view, Uri hubEndpoint, string? reportFile = null, bool useColour = false, int width = DefaultWidth)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(hubEndpoint);
        var text = new PanelText(Math.Clamp(width, MinimumWidth, MaximumWidth), Label, useColour);
        new TerminalReport(hubEndpoint, text).Write(view, reportFile);
        return text.ToString();
    }

    private void Write(RunView view, string? reportFile)
    {
        var outcome = view.Outcome;
        _text.Heading(Words.Status(outcome?.Status), Tone(outcome?.Status), view.Name);
        var steps = outcome?.NextSteps.ToList() ?? [];
        if (outcome is { Status: RunStatus.Stopped or RunStatus.Failed or RunStatus.Cancelled })
        {
            steps = Stop(view, outcome);
        }
        else
        {
            _text.Field("Now", outcome is null ? Now(view) : null);
            _text.Field(outcome?.Status == RunStatus.Answered ? "Answer" : "Outcome", outcome?.Message);
        }

        Result(view);
        _text.Field("Spend", outcome is null ? null : Spend(outcome.Spend));
        foreach (var link in outcome?.Links ?? [])
        {
            _text.Whole(Title(link.Name), HubReference.ToUrl(link.Url, _hubEndpoint) ?? link.Url);
        }

        _text.Whole("Report", reportFile);
        _text.Steps(steps);
    }

    // Leading prose of the next steps is the fix; without any, the verdict that broke the rule knows it.
    private List<string> Stop(RunView view, Outcome outcome)
    {
        var fix = outcome.NextSteps.TakeWhile(step => !TerminalText.IsCommand(step)).ToList();
        var steps = outcome.NextSteps.Skip(fix.Count).ToList();
        if (steps.Count == 0)
        {
            (fix, steps) = (fix.Take(1).ToList(), [.. fix.Skip(1)]);
        }

        _text.Field("Rule", outcome.Rule is { } rule ? RuleLine(rule) : null);
        _text.Field("Place", outcome.Phase);
        _text.Field("Reason", ReasonLine(outcome));
        _text.Field("Why", WithoutRule(outcome), MostLines);
        foreach (var evidence in outcome.Evidence.Take(MostEvidence))
        {
            _text.Field("Evidence", EvidenceLine(evidence), MostLines / 2);
        }

        _text.Field("Fix", fix.Count > 0 ? string.Join('\n', fix) : view.FixOf(outcome.Rule));
        return steps;
    }

    private void Result(RunView view)
    {
        if (ResultLine.Of(view.Evaluation) is { } result)
        {
            _text.Field("Result", result.Lead is null ? result.Headline : $"{result.Headline}, {result.Lead}");
        }

        _text.Field("Rules", JudgedCount.Of(view)?.ToString());
    }

    private static string RuleLine(string rule) => RuleTitles.Of(rule) is var title && title != rule ? $"{rule}: {title}" : rule;

    private static string? ReasonLine(Outcome outcome) => outcome.StoppedReason is { } reason
        ? string.Create(CultureInfo.InvariantCulture, $"{reason}, exit code {StoppedReason.ExitCode(reason)}")
        : null;

    // The rule stands on its own line already.
    private static string WithoutRule(Outcome outcome) => outcome.Rule is { } rule && outcome.Message.StartsWith(rule + ": ", StringComparison.Ordinal)
        ? outcome.Message[(rule.Length + 2)..]
        : outcome.Message;

    private static string? Now(RunView view) =>
        view.Events.LastOrDefault(step => step.Name is "phase.started" or "phase.completed" or "phase.failed") is { Phase: { } phase } last
            ? last.Name switch
            {
                "phase.started" => $"in {phase}",
                "phase.completed" => $"after {phase}",
                _ => $"{phase} failed",
            }
            : null;

    private static string Spend(Spend spend) =>
        $"{Words.Money(spend.Spent)} spent, {Words.Money(spend.Held)} held, cap {Words.Money(spend.Cap)}{Words.UnitTag(spend.Unit)}";

    private static string EvidenceLine(Evidence evidence)
    {
        var where = evidence.Line is { } line ? string.Create(CultureInfo.InvariantCulture, $"{evidence.File}:{line}") : evidence.File;
        return string.Join(", ", new[] { where, evidence.JsonPath, TerminalText.Clean(evidence.Excerpt) }.Where(part => !string.IsNullOrEmpty(part)));
    }

    private static string Title(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..];

    private static string Tone(RunStatus? status) => status switch
    {
        RunStatus.Verified or RunStatus.Completed or RunStatus.Answered => "1;32",
        RunStatus.Failed => "1;31",
        RunStatus.Stopped or RunStatus.Cancelled => "1;33",
        _ => "1",
    };
}
