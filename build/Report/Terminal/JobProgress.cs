using Trainwright.Rules;

namespace Trainwright.Report;

/// <summary>
/// A running job as the terminal shows it. <paramref name="Eta"/> is the remaining time in seconds; what is not known
/// yet is null and left out of the line.
/// </summary>
public sealed record JobProgress(
    string Job,
    long? Step,
    long? Steps,
    double? Loss,
    double? StepsPerSecond,
    double? Eta,
    Spend? Spend);
