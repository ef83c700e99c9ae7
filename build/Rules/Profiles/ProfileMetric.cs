namespace Trainwright.Rules;

/// <summary>The metric that decides: its key in the evaluation, and whether more is better.</summary>
public sealed record ProfileMetric(string Name, bool HigherIsBetter);
