namespace Trainwright.Rules;

/// <summary>One thing a finder found: where, what it says, and the query that led to it.</summary>
public sealed record Finding(Citation Citation, string Summary, string Query);
