namespace Trainwright.Rules;

/// <summary>Proof that a job trains: at least 3 optimizer steps, a finite loss, a recorded speed, and a metric or alert read back.</summary>
public sealed record HealthyStart(long Step, double Loss, double StepsPerSecond, string ReadBack);
