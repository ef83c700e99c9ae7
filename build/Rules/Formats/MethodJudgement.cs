namespace Trainwright.Rules;

/// <summary>
/// Whether columns fit a method: by which variant, which column plays which part, and the conversion that is thereby
/// declared.
/// </summary>
public sealed record MethodJudgement(FormatVerdict Verdict, string Reason, string? Variant, SortedDictionary<string, string> Mapping, string? Conversion);
