namespace Trainwright.Rules;

/// <summary>Metrics logged at one optimizer step.</summary>
public sealed record MetricPoint(long Step, SortedDictionary<string, double> Values);
