namespace Trainwright.Rules;

/// <summary>Rows of <paramref name="Split"/> whose normalised text also occurs in <paramref name="Other"/>.</summary>
public sealed record SplitOverlap(string Split, string Other, long Rows);
