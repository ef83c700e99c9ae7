namespace Trainwright.Rules;

/// <summary>A difference with its 95 % interval.</summary>
public sealed record Interval(double Delta, double Low, double High);
