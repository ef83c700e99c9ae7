using System.Text;
using Trainwright.Rules;

namespace Trainwright.Report;

/// <summary>The run as Markdown for the file that <c>GITHUB_STEP_SUMMARY</c> names: outcome first, values escaped.</summary>
public static class StepSummary
{
    /// <summary>The summary's text.</summary>
    public static string Write(RunView view, Uri hubEndpoint)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(hubEndpoint);
        var text = new StringBuilder();
        var outcome = view.Outcome;
        text.Append("## ").Append(Words.Status(outcome?.Status)).Append(": ").Append(MarkdownText.Escape(view.Name)).Append("\n\n");
        if (ResultLine.Of(view.Evaluation) is { } result)
        {
            text.Append("**").Append(MarkdownText.Escape(result.Headline)).Append("** ").Append(MarkdownText.Escape(result.Lead ?? string.Empty)).Append("\n\n");
        }

        if (outcome is not null)
        {
            WriteOutcome(text, outcome, hubEndpoint);
        }

        WriteBreaches(text, view);
        return text.ToString();
    }

    private static void WriteOutcome(StringBuilder text, Outcome outcome, Uri hubEndpoint)
    {
        text.Append(MarkdownText.Escape(outcome.Message)).Append("\n\n");
        if (outcome.StoppedReason is { } reason)
        {
            text.Append("Reason `").Append(MarkdownText.Code(reason)).Append('`').Append(outcome.Rule is { } rule ? $", rule {MarkdownText.Escape(rule)}" : string.Empty).Append("\n\n");
        }

        text.Append($"{Words.Money(outcome.Spend.Spent)} spent, {Words.Money(outcome.Spend.Held)} held, cap {Words.Money(outcome.Spend.Cap)}, in {Words.Unit(outcome.Spend.Unit)}\n\n");
        foreach (var link in outcome.Links)
        {
            text.Append("- ").Append(MarkdownText.Link(link.Name, HubReference.ToUrl(link.Url, hubEndpoint))).Append('\n');
        }

        if (outcome.NextSteps.Count > 0)
        {
            text.Append("\n### Next\n\n");
        }

        foreach (var step in outcome.NextSteps)
        {
            text.Append("- ").Append(StepView.Of(step).IsCommand ? $"`{MarkdownText.Code(step)}`" : MarkdownText.Escape(step)).Append('\n');
        }
    }

    private static void WriteBreaches(StringBuilder text, RunView view)
    {
        var breaches = view.Guards.SelectMany(guard => guard.Verdicts.Select(verdict => (guard.Guard, Verdict: verdict)))
            .Where(row => row.Verdict.Outcome == VerdictOutcome.Breach)
            .ToList();
        if (JudgedCount.Of(view) is { } count)
        {
            text.Append("\n### Rules\n\n").Append(count).Append("\n\n");
        }

        if (breaches.Count > 0)
        {
            text.Append("| rule | guard | what was seen | fix |\n|---|---|---|---|\n");
        }

        foreach (var (guard, verdict) in breaches)
        {
            text.Append($"| {MarkdownText.Escape(verdict.Rule.Name)} | {MarkdownText.Escape(guard)} | {MarkdownText.Escape(verdict.Message)} | {MarkdownText.Escape(verdict.Fix ?? string.Empty)} |\n");
        }
    }
}
