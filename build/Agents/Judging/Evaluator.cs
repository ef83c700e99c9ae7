using System.Globalization;
using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>The evaluator by rules: what base against result shows. Its summary is the evaluation's conclusion.</summary>
public static class Evaluator
{
    /// <summary>The judgement of an evaluation.</summary>
    public static Judgement Answer(EvaluationInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (profile, evaluation, job) = input;
        var issues = new List<string>();
        var notes = new List<string>();
        if (evaluation.ProtectedDigestBefore != evaluation.ProtectedDigestAfter)
        {
            issues.Add("The evaluation script changed between base and result: the scores cannot be compared.");
        }

        Sides(evaluation, issues);
        if (job is not null)
        {
            if (evaluation.Persisted.Count == 0)
            {
                issues.Add("No file of the result was seen on the Hub.");
            }

            if (evaluation.Result.Revision != job.ResultRevision)
            {
                issues.Add($"Evaluated is {evaluation.Result.Revision}, the job left {job.ResultRevision}.");
            }
        }

        if (evaluation.Result.PerClass.FirstOrDefault(c => c.Support > 0 && c.Recall == 0) is { } never)
        {
            notes.Add($"The class '{never.Label}' is never predicted ({never.Support} rows).");
        }

        return Judgement.Of(Conclusion(profile, evaluation), issues, notes);
    }

    private static void Sides(Evaluation evaluation, List<string> issues)
    {
        if (evaluation.Result.Rows == 0)
        {
            issues.Add("The result was evaluated on no rows.");
        }

        if (!double.IsFinite(evaluation.Result.Accuracy) || !double.IsFinite(evaluation.Result.Loss))
        {
            issues.Add("The result's scores are not finite.");
        }

        if (evaluation.Base is { } side && (side.Split != evaluation.Result.Split || side.Rows != evaluation.Result.Rows))
        {
            issues.Add($"The base was scored on {side.Rows} rows of '{side.Split}', the result on {evaluation.Result.Rows} rows of '{evaluation.Result.Split}'.");
        }
    }

    private static string Conclusion(Profile profile, Evaluation evaluation)
    {
        if (evaluation.Delta is not { } delta || evaluation.DeltaLow is not { } low || evaluation.DeltaHigh is not { } high)
        {
            return $"{evaluation.Result.Model} was scored on {evaluation.Result.Rows} rows of '{evaluation.Result.Split}' without a base to compare with.";
        }

        var sign = profile.Metric.HigherIsBetter ? 1 : -1;
        var (worst, best) = sign > 0 ? (low, high) : (-high, -low);
        var verdict = worst > 0 ? "is better than" : best < 0 ? "is worse than" : "cannot be told apart from";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"The result {verdict} its base on {evaluation.Metric}: {delta:+0.####;-0.####;0} (95 % interval {low:+0.####;-0.####;0} to {high:+0.####;-0.####;0}, {evaluation.Result.Rows} rows of '{evaluation.Result.Split}').");
    }
}
