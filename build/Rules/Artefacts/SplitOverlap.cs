namespace Trainwright.Rules;

/// <summary>
/// Rows of <paramref name="Split"/> whose normalised text also occurs in <paramref name="Other"/>. Where <paramref name="Other"/> is what is
/// trained on and there is text, <paramref name="Phrases"/> says how many more occur there but for a few words.
/// </summary>
public sealed record SplitOverlap(string Split, string Other, long Rows, PhraseOverlap? Phrases = null);
