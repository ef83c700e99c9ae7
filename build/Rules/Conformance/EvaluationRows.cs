namespace Trainwright.Rules;

/// <summary>
/// The metric's value of each row, of base and result, where the script gives more than right or wrong; null where it
/// does not. With the number of draws and the seed the interval can be computed again.
/// </summary>
public sealed record EvaluationRows(IReadOnlyList<double>? Base, IReadOnlyList<double>? Result, int Resamples, int Seed);
