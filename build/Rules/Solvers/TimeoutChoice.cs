namespace Trainwright.Rules;

/// <summary>A job's timeout in seconds with its arithmetic.</summary>
public sealed record TimeoutChoice(int TimeoutSeconds, double EstimateSeconds, IReadOnlyList<string> Arithmetic);
