namespace Trainwright.Rules;

/// <summary>How often a value occurs.</summary>
public sealed record ValueCount(string Value, long Count);
