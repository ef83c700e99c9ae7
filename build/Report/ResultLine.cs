using Trainwright.Rules;

namespace Trainwright.Report;

/// <summary>Base against result in one line, worded the same on the page, the terminal and in CI.</summary>
public sealed record ResultLine(string Headline, string? Lead)
{
    /// <summary>The line of an evaluation; null when there is none.</summary>
    public static ResultLine? Of(Evaluation? evaluation)
    {
        if (evaluation is null)
        {
            return null;
        }

        var result = Words.Metric(MetricOf(evaluation.Result, evaluation.Metric) ?? evaluation.Result.Accuracy);
        var headline = evaluation.Base is { } before
            ? $"{NameOf(evaluation.Metric)} {Words.Metric(MetricOf(before, evaluation.Metric) ?? before.Accuracy)} → {result}"
            : $"{NameOf(evaluation.Metric)} {result}";
        return new ResultLine(headline, Interval(evaluation));
    }

    /// <summary>One side's value of a metric: <c>accuracy</c>, <c>macro_f1</c> or <c>loss</c>, with or without <c>eval_</c>; null where it has none.</summary>
    public static double? MetricOf(EvaluationSide side, string metric)
    {
        ArgumentNullException.ThrowIfNull(side);
        ArgumentNullException.ThrowIfNull(metric);
        return metric.Replace("eval_", string.Empty, StringComparison.Ordinal) switch
        {
            "loss" => side.Loss,
            "macro_f1" or "f1" => side.MacroF1,
            _ => side.Accuracy,
        };
    }

    /// <summary>A metric's name in words: <c>eval_macro_f1</c> → <c>macro F1</c>.</summary>
    public static string NameOf(string metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return metric.Replace("eval_", string.Empty, StringComparison.Ordinal).Replace('_', ' ').Replace("f1", "F1", StringComparison.Ordinal);
    }

    private static string? Interval(Evaluation evaluation) => evaluation switch
    {
        { Delta: { } delta, DeltaLow: { } low, DeltaHigh: { } high } => $"{Words.Difference(delta)} (95 % interval {Words.Difference(low)} to {Words.Difference(high)})",
        { Delta: { } delta } => Words.Difference(delta),
        _ => null,
    };
}
