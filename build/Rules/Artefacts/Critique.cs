namespace Trainwright.Rules;

/// <summary>The verified research. <paramref name="Rounds"/> is 1, or 2 when one re-research pass was needed.</summary>
public sealed record Critique(bool Ok, IReadOnlyList<CitationCheck> Checks, IReadOnlyList<string> Issues, int Rounds);
