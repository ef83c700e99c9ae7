using Trainwright.Rules;

namespace Trainwright.Report;

/// <summary>A line that says what to do; a command is set in code.</summary>
internal sealed record StepView(string Text, bool IsCommand)
{
    /// <summary>Reads a next step: a command starts with what a shell can run.</summary>
    public static StepView Of(string text) => new(text, TerminalText.IsCommand(text));
}

/// <summary>Why a run did not reach its target, and the way on.</summary>
internal sealed record StopView(
    string Reason,
    string? Rule,
    string? RuleTitle,
    string? Phase,
    string Message,
    IReadOnlyList<EvidenceView> Evidence,
    string? Fix,
    IReadOnlyList<StepView> Steps);

/// <summary>The stop, first on the page of a run that has one.</summary>
internal static class StopSection
{
    /// <summary>The stop; null for a run that reached its target or is still running.</summary>
    public static StopView? Of(RunView view, Links links)
    {
        if (view.Outcome is not { Status: RunStatus.Stopped or RunStatus.Failed or RunStatus.Cancelled } outcome)
        {
            return null;
        }

        return new StopView(
            outcome.StoppedReason ?? "unknown",
            outcome.Rule,
            outcome.Rule is { } rule && RuleTitles.Of(rule) is var title && title != rule ? title : null,
            outcome.Phase,
            outcome.Message,
            links.Evidence(outcome.Evidence),
            view.FixOf(outcome.Rule),
            [.. outcome.NextSteps.Select(StepView.Of)]);
    }
}
