namespace Trainwright.Rules;

/// <summary>Whether the columns fit, why, and which column plays which part.</summary>
public sealed record FormatJudgement(FormatVerdict Verdict, string Reason, SortedDictionary<string, string> Mapping);
