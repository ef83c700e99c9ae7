using Trainwright.Rules;

namespace Trainwright.Engine;

/// <summary>One row of the money chain. Its hash covers its own content and its predecessor's hash.</summary>
internal sealed record MoneyRow(string At, string Run, string Intent, string Kind, string Amount, string Unit, string Previous, string Hash)
{
    /// <summary>The row that follows <paramref name="previous"/>, hashed.</summary>
    public static MoneyRow After(string previous, string at, string run, string intent, string kind, string amount, string unit) =>
        new(at, run, intent, kind, amount, unit, previous, Digest.OfParts(at, run, intent, kind, amount, unit, previous));

    /// <summary>Whether it is what was written, right after <paramref name="previous"/>.</summary>
    public bool Follows(string previous) => this == After(previous, At, Run, Intent, Kind, Amount, Unit);
}
