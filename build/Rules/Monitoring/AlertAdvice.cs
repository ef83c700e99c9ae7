namespace Trainwright.Rules;

/// <summary>
/// What an alert's text says: which metric had which value at which step, the cause, and the suggestion to multiply
/// <paramref name="Key"/> by <paramref name="Factor"/> (null: none; a factor without a key is about the learning rate).
/// </summary>
public sealed record AlertAdvice(string Metric, double Value, long Step, string Cause, string? Key, double? Factor);
