namespace Trainwright.Rules;

/// <summary>
/// Whether the columns fit, why, and which column plays which part. <paramref name="Variant"/> is the form of data that the
/// method takes them as; <paramref name="Conversions"/> name the row functions that make them so; <paramref name="Order"/> is
/// the order of the columns where only that counts.
/// </summary>
public sealed record FormatJudgement(
    FormatVerdict Verdict,
    string Reason,
    SortedDictionary<string, string> Mapping,
    string? Variant = null,
    IReadOnlyList<string>? Conversions = null,
    IReadOnlyList<string>? Order = null);
