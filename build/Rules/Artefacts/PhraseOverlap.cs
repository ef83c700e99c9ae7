namespace Trainwright.Rules;

/// <summary>
/// How many rows of a split stand in the training data but for a few words: <paramref name="Rows"/> of the <paramref name="Judged"/>
/// that are long enough to tell. A phrase is <paramref name="Words"/> words in a row, in a row of fewer words
/// <paramref name="ShortWords"/>; a row counts when at least <paramref name="Share"/> of its phrases are trained on. Phrases that
/// more than <paramref name="Common"/> places of the training data have are everybody's and count for nothing.
/// </summary>
public sealed record PhraseOverlap(long Rows, long Judged, int Words, int ShortWords, double Share, int Common);
