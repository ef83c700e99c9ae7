using System.Text.RegularExpressions;

namespace Trainwright.Rules;

/// <summary>
/// The columns of a dataset that a sentence-transformers loss reads. Every column is an input unless it is left out, so
/// numbers of rows are left out by a declared selection, and two columns that both look like a label are refused.
/// </summary>
public static partial class PairColumns
{
    /// <summary>
    /// The judgement. <paramref name="columns"/> are names with their types as counted, in the dataset's order;
    /// <paramref name="ranges"/> holds the least and the most of those that are numbers, where that is known.
    /// </summary>
    public static FormatJudgement Judge(IReadOnlyList<KeyValuePair<string, string>> columns, string loss, MethodSchemaTable table, IReadOnlyDictionary<string, NumberRange>? ranges = null)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(table);
        var labels = columns.Where(column => table.LabelColumns.Contains(column.Key)).Select(column => column.Key).ToList();
        if (labels.Count > 1)
        {
            return No($"{string.Join(" and ", labels)} both look like a label; the first one found would be it, the other would be read as text. Leave one out of the dataset.");
        }

        var kept = columns.Where(column => !RowNumber().IsMatch(column.Key)).ToList();
        if (kept.FirstOrDefault(column => !labels.Contains(column.Key) && !ColumnType.Fits(column.Value, "text|list<string>")) is { Key: not null } odd)
        {
            return No($"'{odd.Key}' is {odd.Value}, and every column but the label is read as text. Leave it out of the dataset.");
        }

        var judgement = PairFormat.Judge(kept, loss, table, labels.Count == 0 ? null : ranges?.GetValueOrDefault(labels[0]));
        if (judgement.Verdict == FormatVerdict.Incompatible)
        {
            return No(judgement.Reason);
        }

        var dropped = columns.Where(column => RowNumber().IsMatch(column.Key)).Select(column => column.Key).ToList();
        List<string> order = [.. kept.Select(column => column.Key).Where(name => !labels.Contains(name)), .. labels];
        var reason = dropped.Count == 0 ? judgement.Reason : $"{judgement.Reason} {string.Join(", ", dropped)} would be read as text and is left out.";
        return new FormatJudgement(dropped.Count == 0 ? judgement.Verdict : FormatVerdict.NeedsMapping, reason, judgement.Mapping, judgement.Variant, [], order);
    }

    private static FormatJudgement No(string reason) => new(FormatVerdict.Incompatible, reason, []);

    [GeneratedRegex("^(?:id|.*_ids?|.*_idx|__index_level_0__)$")]
    private static partial Regex RowNumber();
}
