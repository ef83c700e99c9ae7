namespace Trainwright.Rules;

/// <summary>A difference with its 95 % interval.</summary>
public sealed record Interval(double Delta, double Low, double High)
{
    /// <summary>Whether the interval leaves out zero: the difference is not chance, at the 5 % level.</summary>
    public bool IsSignificant => Low > 0 || High < 0;
}
