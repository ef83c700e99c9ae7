namespace Trainwright.Data;

/// <summary>
/// How a dataset is inspected. The label column is the first of <paramref name="LabelColumns"/> that exists; the
/// text that overlap between splits is measured on is made of those of <paramref name="TextColumns"/> that exist, or of every column but
/// the label when there are none. Distinct values are counted exactly up to <paramref name="DistinctLimit"/>. With <paramref name="MaxTokens"/> the share of rows is told that this length cuts.
/// </summary>
public sealed record InspectionOptions(
    IReadOnlyList<string> LabelColumns,
    IReadOnlyList<string> TextColumns,
    int Seed = 17,
    int DistinctLimit = 50_000,
    int TopValues = 10,
    int SamplesPerKind = 3,
    int? MaxTokens = null)
{
    /// <summary>The label names that Sentence Transformers and the image trainers look for; no named text columns.</summary>
    public static InspectionOptions Default { get; } = new(["label", "labels", "class", "category", "score", "scores"], []);

    /// <summary>Whether a column is part of a row's text. The names alone settle it, so that all splits agree.</summary>
    internal bool IsText(string name) => TextColumns.Count > 0 ? TextColumns.Contains(name) : !LabelColumns.Contains(name);
}
