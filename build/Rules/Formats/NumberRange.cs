namespace Trainwright.Rules;

/// <summary>The least and the most of some numbers, both included.</summary>
public sealed record NumberRange(double Least, double Most)
{
    /// <summary>Whether these numbers lie within others.</summary>
    public bool IsWithin(NumberRange other) => Least >= other.Least && Most <= other.Most;

    /// <inheritdoc/>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Least:0.######} to {Most:0.######}");
}
