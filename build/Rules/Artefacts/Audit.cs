namespace Trainwright.Rules;

/// <summary>The data audit: real statistics, the format verdict for the method, and what is odd.</summary>
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
    IReadOnlyList<string> Issues);
