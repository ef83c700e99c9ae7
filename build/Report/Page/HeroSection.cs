using System.Globalization;
using Trainwright.Rules;

namespace Trainwright.Report;

/// <summary>A labelled value.</summary>
internal sealed record FactView(string Label, string Value, string? Note = null);

/// <summary>The first thing on the page. Tone is <c>good</c>, <c>calm</c>, <c>warn</c> or <c>bad</c>.</summary>
internal sealed record HeroView(string Tone, string Status, string Headline, string? Lead, IReadOnlyList<FactView> Facts)
{
    /// <summary>Whether the headline is a sentence and not a few words; it is then set smaller.</summary>
    public bool IsLong { get; } = FigureMarks.Strip(Headline).Length > 40;
}

/// <summary>The outcome in words.</summary>
internal static class HeroSection
{
    /// <summary>Status, headline and the few facts that everybody asks for.</summary>
    public static HeroView Of(RunView view)
    {
        var result = ResultLine.Of(view.Evaluation);
        var ended = view.Outcome?.Status is RunStatus.Stopped or RunStatus.Failed or RunStatus.Cancelled;
        var headline = ended
            ? EndedHeadline(view.Outcome!)
            : Marked(Capital(result?.Headline), view.Evaluation) ?? view.Outcome?.Message ?? "No outcome was written: it is still running, or the process ended early";
        var lead = ended || result is null ? null : Marked(result.Lead, view.Evaluation);
        return new HeroView(Tone(view.Outcome?.Status), Words.Status(view.Outcome?.Status), headline, lead, Facts(view));
    }

    // What a count of verdicts counts.
    private static string Judged(RunView view, string text) => view.Conformance is not null
        ? FigureMarks.At(text, "12-final-verification/conformance.json", "$.rules")
        : FigureMarks.At(text, $"guards/{(view.Guards.Count > 0 ? view.Guards[0].Guard : string.Empty)}.json", "$");

    // The headline and the interval are worded once, for the page, the terminal and CI.
    private static string? Marked(string? text, Evaluation? evaluation) => text is null || evaluation is null ? text : FigureMarks.Of(
        text,
        new[] { evaluation.Base is { } before ? ResultLine.MetricOf(before, evaluation.Metric) : null, ResultLine.MetricOf(evaluation.Result, evaluation.Metric), evaluation.Delta, evaluation.DeltaLow, evaluation.DeltaHigh }.OfType<double>());

    private static string EndedHeadline(Outcome outcome)
    {
        var reason = outcome.StoppedReason is { } code ? Words.Reason(code) : "no reason recorded";
        return outcome.Phase is { } phase ? $"{phase}: {reason}" : Capital(reason)!;
    }

    private static string? Capital(string? text) => string.IsNullOrEmpty(text) ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static string Tone(RunStatus? status) => status switch
    {
        RunStatus.Verified or RunStatus.Completed or RunStatus.Answered => "good",
        RunStatus.Failed => "bad",
        RunStatus.Stopped or RunStatus.Cancelled => "warn",
        _ => "calm",
    };

    private static List<FactView> Facts(RunView view)
    {
        var facts = new List<FactView>();
        if (PhaseTimes.Total(view.Events) is > 0 and var seconds)
        {
            facts.Add(new("Time worked", Shown.Duration(seconds, [.. PhaseTimes.Of(view.Events).Values.Select(time => time.Seconds ?? 0).Where(part => part > 0)])));
        }

        if (view.Spend is { } spend)
        {
            facts.Add(new("Spent", Shown.Money(spend.Spent), $"of {Shown.Money(spend.Cap)}, {Words.Unit(spend.Unit)}"));
        }

        if (JudgedCount.Of(view) is { } judged)
        {
            facts.Add(new(
                judged.IsFinal ? "Rules and criteria" : "Checks so far",
                Judged(view, string.Create(CultureInfo.InvariantCulture, $"{judged.Passed} {(judged.Passed == 1 ? "holds" : "hold")}")),
                Judged(view, string.Create(CultureInfo.InvariantCulture, $"{judged.Broken} broken, {judged.NotApplicable} not applicable"))));
        }

        if (view.Evaluation is { } evaluation)
        {
            facts.Add(new("Evaluated on", Shown.Count(evaluation.Result.Rows) + " rows", $"split “{evaluation.Result.Split}”"));
        }

        return facts;
    }
}
