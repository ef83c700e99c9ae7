namespace Trainwright.Rules;

/// <summary>A number of optimizer steps with its arithmetic.</summary>
public sealed record StepCountResult(int Value, int EffectiveBatch, IReadOnlyList<string> Arithmetic);
