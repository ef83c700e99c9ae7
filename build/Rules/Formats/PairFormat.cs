namespace Trainwright.Rules;

/// <summary>
/// Judges columns against a sentence-transformers loss: the label is known by its name, every other column is an input,
/// and only their order counts. A label that does not stand last is moved there by a declared selection.
/// </summary>
public static class PairFormat
{
    /// <summary>
    /// The judgement. <paramref name="columns"/> are names with their types as counted, in the dataset's order;
    /// <paramref name="labels"/> the least and the most that a label was counted to be, where that is known.
    /// </summary>
    public static MethodJudgement Judge(IReadOnlyList<KeyValuePair<string, string>> columns, string loss, MethodSchemaTable table, NumberRange? labels = null)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(table);
        var shapes = table.Pairs.Where(shape => shape.Losses.Contains(loss)).ToList();
        if (shapes.Count == 0)
        {
            var near = NearestName.Of(loss, table.Pairs.SelectMany(shape => shape.Losses).Distinct());
            return No($"The loss '{loss}' is not in the table{(near is null ? string.Empty : $"; did you mean '{near}'?")}.");
        }

        var label = table.LabelColumns.Select(name => columns.FirstOrDefault(column => column.Key == name)).FirstOrDefault(column => column.Key is not null);
        var inputs = columns.Where(column => column.Key != label.Key).ToList();
        var fits = shapes.FirstOrDefault(shape => Takes(shape, inputs.Count, label));
        if (fits is null)
        {
            return No($"{loss} takes {string.Join(" or ", shapes.Select(shape => $"{shape.Inputs} with label {shape.Label}"))}; there are {inputs.Count} inputs and {(label.Key is null ? "no label" : $"the label {label.Key} ({label.Value})")}.");
        }

        if (labels is not null && fits.LabelRange is not null && !shapes.Any(shape => Takes(shape, inputs.Count, label) && (shape.LabelRange is null || labels.IsWithin(shape.LabelRange))))
        {
            return No($"{loss} takes labels of {fits.LabelRange}, and those of {label.Key} are {labels}: bring them into that range in the dataset.");
        }

        var order = inputs.Select(column => column.Key).Concat(label.Key is null ? [] : [label.Key]).ToList();
        var mapping = new SortedDictionary<string, string>(order.ToDictionary(name => name, name => name), StringComparer.Ordinal);
        return columns.Select(column => column.Key).SequenceEqual(order)
            ? new MethodJudgement(FormatVerdict.Ready, $"The columns are {fits.Inputs}, in order.", fits.Inputs, mapping, null)
            : new MethodJudgement(FormatVerdict.NeedsMapping, $"The columns are reordered: {string.Join(", ", order)}.", fits.Inputs, mapping, $"select_columns([{string.Join(", ", order.Select(name => $"\"{name}\""))}])");
    }

    private static bool Takes(PairShape shape, int inputs, KeyValuePair<string, string> label) =>
        inputs >= shape.MinInputs && inputs <= (shape.MaxInputs ?? int.MaxValue) && LabelFits(label, shape);

    private static bool LabelFits(KeyValuePair<string, string> label, PairShape shape) => shape.Label switch
    {
        "none" => label.Key is null,
        "any" => true,
        _ => label.Key is not null && ColumnType.Fits(label.Value, shape.Label),
    };

    private static MethodJudgement No(string reason) => new(FormatVerdict.Incompatible, reason, null, new(StringComparer.Ordinal), null);
}
