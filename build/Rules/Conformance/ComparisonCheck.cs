using System.Globalization;
using System.Text.RegularExpressions;

namespace Trainwright.Rules;

/// <summary>
/// §5.8: both sides are the right models on the same rows of the same split, and accuracy, difference and conclusion
/// follow from the numbers of the rows.
/// </summary>
internal static partial class ComparisonCheck
{
    private const string File = "11-evaluate/evaluation.json";

    // Figures are rounded to six digits; two roundings may part by this much.
    private const double Tolerance = 2e-6;

    /// <summary>What does not hold.</summary>
    public static IEnumerable<ConformanceProblem> Problems(ConformanceFacts facts) => facts.Evaluation is not { } evaluation ? [] :
    [
        .. Models(facts, evaluation),
        .. Splits(facts, evaluation),
        .. Figures("result", evaluation.Result, facts.Rows?.Result),
        .. evaluation.Base is { } before ? Figures("base", before, facts.Rows?.Base) : [],
        .. Difference(evaluation),
        .. Interval(facts, evaluation),
    ];

    private static IEnumerable<ConformanceProblem> Models(ConformanceFacts facts, Evaluation evaluation)
    {
        if (facts.Resources?.Model is { } model)
        {
            var (side, path) = evaluation.Base is { } before ? (before, "$.base.model") : (facts.FullJob is null ? evaluation.Result : null, "$.result.model");
            if (side is not null && (side.Model != model.Id || side.Revision != model.Revision))
            {
                yield return new($"'{side.Model}@{side.Revision}' was evaluated in place of the pinned '{model.Id}@{model.Revision}'", File, path);
            }
        }

        if (facts.FullJob is { } job && evaluation.Result.Model != job.Destination)
        {
            yield return new($"the result that was evaluated is '{evaluation.Result.Model}', the job left '{job.Destination}'", File, "$.result.model");
        }
    }

    private static IEnumerable<ConformanceProblem> Splits(ConformanceFacts facts, Evaluation evaluation)
    {
        var result = evaluation.Result;
        if (evaluation.Base is { } before && before.Split != result.Split)
        {
            yield return new($"base and result were evaluated on '{before.Split}' and '{result.Split}'", File, "$.result.split");
        }

        if (evaluation.Base is { } other && (other.Rows != result.Rows || other.Correct.Length != result.Correct.Length))
        {
            yield return new($"base and result were evaluated on {other.Rows} and {result.Rows} rows", File, "$.result.rows");
        }

        if (facts.Baseline.Entries.TryGetValue("test_split", out var frozen) && frozen.Value.ValueKind == System.Text.Json.JsonValueKind.String && frozen.Value.GetString() is { } split && split != result.Split)
        {
            yield return new($"the result was evaluated on '{result.Split}', frozen is '{split}'", File, "$.result.split");
        }
    }

    // Right or wrong a row, unless the script gives the metric's value of each.
    private static IEnumerable<ConformanceProblem> Figures(string name, EvaluationSide side, IReadOnlyList<double>? rows)
    {
        var count = rows?.Count ?? side.Correct.Length;
        if (side.Rows <= 0 || count != side.Rows || side.Correct.Any(row => row is not ('0' or '1')))
        {
            yield return new($"the {name} has {side.Rows} rows and the outcome of {count}", File, $"$.{name}.correct");
            yield break;
        }

        var mean = rows?.Average() ?? (double)side.Correct.Count(row => row == '1') / count;
        if (!(Math.Abs(mean - side.Accuracy) <= Tolerance))
        {
            yield return new(string.Create(CultureInfo.InvariantCulture, $"the {name} is said to have {side.Accuracy:0.######}, its rows say {mean:0.######}"), File, $"$.{name}.accuracy");
        }
    }

    private static IEnumerable<ConformanceProblem> Difference(Evaluation evaluation)
    {
        if (evaluation.Base is not { } before)
        {
            yield break;
        }

        var difference = evaluation.Result.Accuracy - before.Accuracy;
        if (evaluation.Delta is not { } delta || !(Math.Abs(delta - difference) <= Tolerance))
        {
            yield return new(string.Create(CultureInfo.InvariantCulture, $"the difference is said to be {evaluation.Delta:0.######}, the sides say {difference:0.######}"), File, "$.delta");
        }
        else if (evaluation is not { DeltaLow: { } low, DeltaHigh: { } high } || !(low - Tolerance <= delta && delta <= high + Tolerance))
        {
            yield return new("the interval does not hold the difference", File, "$.deltaLow");
        }
        else if (Says(evaluation.Conclusion) != (low > 0 ? 1 : high < 0 ? -1 : 0))
        {
            yield return new(string.Create(CultureInfo.InvariantCulture, $"the conclusion '{evaluation.Conclusion}' does not follow from the interval {low:0.######} to {high:0.######}"), File, "$.conclusion");
        }
    }

    private static IEnumerable<ConformanceProblem> Interval(ConformanceFacts facts, Evaluation evaluation)
    {
        if (facts.Rows is not { } rows || evaluation is not { Base: { } before, DeltaLow: { } low, DeltaHigh: { } high })
        {
            yield break;
        }

        var (left, right) = (rows.Base ?? Outcomes(before), rows.Result ?? Outcomes(evaluation.Result));
        if (left.Count == 0 || left.Count != right.Count)
        {
            yield break;
        }

        var again = PairedBootstrap.Compare(left, right, rows.Resamples, rows.Seed);
        if (Math.Abs(again.Low - low) > Tolerance || Math.Abs(again.High - high) > Tolerance)
        {
            yield return new(string.Create(CultureInfo.InvariantCulture, $"the interval is said to be {low:0.######} to {high:0.######}, the rows say {again.Low:0.######} to {again.High:0.######}"), File, "$.deltaLow");
        }
    }

    private static IReadOnlyList<double> Outcomes(EvaluationSide side) => [.. side.Correct.Select(row => (double)(row - '0'))];

    // 1: better, -1: worse, 0: no claim. "No significant …" takes back what follows it.
    private static int Says(string conclusion) =>
        Denial().IsMatch(conclusion) ? 0 : Worse().IsMatch(conclusion) ? -1 : Better().IsMatch(conclusion) ? 1 : 0;

    [GeneratedRegex(@"\b(?:no|not|without|isn't)[\s-]*(?:a\s+)?(?:statistically\s+)?(?:significant|clear|measurable|difference|improve|better|worse)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Denial();

    [GeneratedRegex(@"\b(?:worse|lower|degraded|regress\w*|declin\w*|drop\w*|lost)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Worse();

    [GeneratedRegex(@"\b(?:better|improv\w*|higher|gain\w*|outperform\w*|beats?)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Better();
}
