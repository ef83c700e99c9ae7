using System.Globalization;
using Trainwright.Rules;

namespace Trainwright.Report;

/// <summary>A metric of both sides. Trend is <c>up</c>, <c>down</c> or <c>same</c> in the sense of better, worse, equal.</summary>
internal sealed record MetricRow(string Name, string? Before, string After, string? Delta, string Trend, bool IsDeciding);

/// <summary>One class on both sides; Bar is the difference in percent of the largest one, without its sign.</summary>
internal sealed record ClassRow(string Label, string? Before, string After, string? Delta, string Trend, string Bar, string Support);

/// <summary>Base against result.</summary>
internal sealed record ResultView(
    string Conclusion,
    string? Interval,
    LinkView? Base,
    LinkView Result,
    IReadOnlyList<MetricRow> Metrics,
    IReadOnlyList<ClassRow> Classes,
    IReadOnlyList<ClassRow> MoreClasses,
    int WorseClasses,
    string Worse,
    string More,
    bool IsProtected,
    IReadOnlyList<LinkView> Persisted);

/// <summary>The evaluation.</summary>
internal static class ResultSection
{
    /// <summary>Classes shown before the fold; a task like intent detection has some eighty.</summary>
    private const string File = "11-evaluate/evaluation.json";

    private const int ShownClasses = 12;

    /// <summary>The section; null before Evaluate.</summary>
    public static ResultView? Of(RunView view, Links links)
    {
        if (view.Evaluation is not { } evaluation)
        {
            return null;
        }

        var classes = Classes(evaluation);
        var worse = classes.Count(row => row.Trend == "down");
        return new ResultView(
            evaluation.Conclusion,
            ResultLine.Of(evaluation)!.Lead,
            evaluation.Base is { } before ? SideLink(before, links) : null,
            SideLink(evaluation.Result, links),
            Metrics(evaluation),
            [.. classes.Take(ShownClasses)],
            [.. classes.Skip(ShownClasses)],
            worse,
            Shown.Items(worse, File, "$.result.perClass"),
            Shown.Items(Math.Max(0, classes.Count - ShownClasses), File, "$.result.perClass"),
            evaluation.ProtectedDigestBefore == evaluation.ProtectedDigestAfter,
            [.. evaluation.Persisted.Select(file => links.Reference(file.Reference, $"{file.Path} ({Shown.Bytes(file.SizeBytes)})"))]);
    }

    private static LinkView SideLink(EvaluationSide side, Links links) =>
        links.Reference($"hub://models/{side.Model}@{side.Revision}", $"{side.Model} @ {Short(side.Revision)}");

    private static string Short(string revision) => revision.Length > 8 ? revision[..8] : revision;

    private static List<MetricRow> Metrics(Evaluation evaluation)
    {
        var deciding = ResultLine.NameOf(evaluation.Metric);
        string own = evaluation.Metric.Replace("eval_", string.Empty, StringComparison.Ordinal) is "macro_f1" or "f1" or "loss" ? "accuracy" : evaluation.Metric;
        return [.. new[] { (own, true), ("macro_f1", true), ("loss", false) }
            .Select(metric => Row(evaluation, metric.Item1, metric.Item2, deciding))
            .OfType<MetricRow>()
            .OrderByDescending(row => row.IsDeciding)];
    }

    private static MetricRow? Row(Evaluation evaluation, string metric, bool isMoreBetter, string deciding)
    {
        if (ResultLine.MetricOf(evaluation.Result, metric) is not { } after)
        {
            return null;
        }

        var before = evaluation.Base is { } side ? ResultLine.MetricOf(side, metric) : null;
        var name = ResultLine.NameOf(metric);
        return new MetricRow(
            name,
            before is { } b ? Shown.Metric(b) : null,
            Shown.Metric(after),
            before is { } c ? Shown.Difference(after, c) : null,
            Trend(before, after, isMoreBetter),
            name == deciding);
    }

    private static List<ClassRow> Classes(Evaluation evaluation)
    {
        var before = evaluation.Base?.PerClass.ToDictionary(score => score.Label, score => score.F1, StringComparer.Ordinal) ?? [];
        var deltas = evaluation.Result.PerClass
            .Select(score => (Score: score, Before: before.TryGetValue(score.Label, out var f1) ? f1 : (double?)null))
            .OrderByDescending(row => row.Before is { } b ? row.Score.F1 - b : row.Score.F1)
            .ThenBy(row => row.Score.Label, StringComparer.Ordinal)
            .ToList();
        var largest = deltas.Select(row => Math.Abs(row.Score.F1 - (row.Before ?? 0))).DefaultIfEmpty(0).Max();
        return [.. deltas.Select(row =>
        {
            var difference = row.Score.F1 - (row.Before ?? 0);
            return new ClassRow(
                row.Score.Label,
                row.Before is { } b ? Shown.Metric(b) : null,
                Shown.Metric(row.Score.F1),
                row.Before is null ? null : Shown.Difference(row.Score.F1, row.Before.Value),
                Trend(row.Before ?? 0, row.Score.F1, higherIsBetter: true),
                Math.Round(largest > 0 ? Math.Abs(difference) / largest * 100 : 0, 1).ToString(CultureInfo.InvariantCulture),
                Shown.Count(row.Score.Support));
        })];
    }

    private static string Trend(double? before, double after, bool higherIsBetter)
    {
        if (before is not { } from || Math.Abs(after - from) < 5e-4)
        {
            return "same";
        }

        return after > from == higherIsBetter ? "up" : "down";
    }
}
