namespace Trainwright.Rules;

/// <summary>The data audit: real statistics, the format verdict for the method, and what is odd. <paramref name="Variant"/> is the form of
/// data that the method takes, <paramref name="Conversions"/> what makes the rows so, <paramref name="Order"/> the columns
/// where only their order counts.</summary>
public sealed record Audit(
    string Dataset,
    string Revision,
    string Method,
    FormatVerdict Verdict,
    string VerdictReason,
    IReadOnlyList<string> RequiredColumns,
    SortedDictionary<string, string> Mapping,
    IReadOnlyList<string> Labels,
    double Imbalance,
    IReadOnlyList<SplitProfile> Splits,
    IReadOnlyList<SplitOverlap> Overlaps,
    IReadOnlyList<string> Issues,
    string? Variant = null,
    IReadOnlyList<string>? Conversions = null,
    IReadOnlyList<string>? Order = null);
