using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Trainwright.Agents;

/// <summary>
/// The questions that are asked once something has run. They leave out what no two runs share (speeds, times, job and
/// commit ids), so that a recorded run asks the same words again; what those are worth, code has judged already.
/// </summary>
internal static partial class LateQuestions
{
    public static string Readiness(ReadinessInput input, Judgement draft)
    {
        var text = new StringBuilder("question:\nprofile: ").Append(input.Profile.Id).Append("\ndestination: ").Append(input.Job.Destination).Append("\nflavor: ").Append(input.Job.Flavor).Append('\n');
        foreach (var item in input.Checklist.Items)
        {
            text.Append("- ").Append(item.Id).Append(": ").Append(item.Question).Append(' ').Append(item.Satisfied ? "satisfied" : "not satisfied").Append(": ").Append(Steady(item.Answer)).Append(" (").AppendJoin(", ", item.Evidence.Select(e => e.File)).Append(")\n");
        }

        return Draft(text, draft);
    }

    public static string Evaluation(EvaluationInput input, Judgement draft)
    {
        var evaluation = input.Evaluation;
        var text = new StringBuilder("question:\nmodel: ").Append(evaluation.Result.Model).Append("\nmetric: ").Append(evaluation.Metric).Append(input.Profile.Metric.HigherIsBetter ? ", higher is better\n" : ", lower is better\n");
        foreach (var (name, side) in new[] { ("base", evaluation.Base), ("result", evaluation.Result) })
        {
            text.Append(side is null ? $"{name}: none\n" : string.Create(CultureInfo.InvariantCulture, $"{name}: {side.Rows} rows of '{side.Split}', accuracy {side.Accuracy:R}{(side.MacroF1 is { } f1 ? string.Create(CultureInfo.InvariantCulture, $", macro F1 {f1:R}") : string.Empty)}, loss {side.Loss:R}\n"));
        }

        text.Append(CultureInfo.InvariantCulture, $"\"delta\":{Number(evaluation.Delta)}, \"deltaLow\":{Number(evaluation.DeltaLow)}, \"deltaHigh\":{Number(evaluation.DeltaHigh)}\n");
        return Draft(text, draft);
    }

    public static string Conformance(ConformanceInput input, Judgement draft)
    {
        var text = new StringBuilder("question:\nconforms: ").Append(input.Conformance.Conforms ? "true" : "false").Append('\n');
        foreach (var row in input.Conformance.Criteria.Concat(input.Conformance.Rules))
        {
            text.Append("- ").Append(row.Id).Append(' ').Append(row.Title).Append(": ").Append(row.Outcome).Append(". ").Append(Steady(row.Message)).Append(" (").AppendJoin(", ", row.Evidence.Select(e => Steady(e.File)).Distinct()).Append(")\n");
        }

        return Draft(text, draft);
    }

    /// <summary>The text with measured numbers and ids left out.</summary>
    public static string Steady(string text) => Varying().Replace(text, "#");

    private static string Draft(StringBuilder text, Judgement draft)
    {
        text.Append("\ndraft:\nok: ").Append(draft.Ok ? "true" : "false").Append("\nsummary: ").Append(Steady(draft.Summary)).Append('\n');
        foreach (var line in draft.Issues.Concat(draft.Notes))
        {
            text.Append("- ").Append(Steady(line)).Append('\n');
        }

        return text.ToString();
    }

    private static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "null";

    // Ids of seven hexadecimal digits or more, and numbers that stand alone; a rule's name keeps its number.
    [GeneratedRegex(@"\b(?=[0-9a-f]*\d)[0-9a-f]{7,}\b|(?<![\w§.-])[+-]?\d[\d,]*(?:\.\d+)?(?![\w])")]
    private static partial Regex Varying();
}
