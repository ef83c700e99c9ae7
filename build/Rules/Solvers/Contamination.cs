namespace Trainwright.Rules;

/// <summary>When evaluation rows count as trained on: the numbers that the audit measures by and the guard judges by (spec §12 G8).</summary>
public static class Contamination
{
    /// <summary>Words of a phrase: the 13-grams of Brown et al. 2020 (arXiv:2005.14165, appendix C), without case and punctuation.</summary>
    public const int Words = 13;

    /// <summary>Words of a phrase in a row that has fewer than <see cref="Words"/>: the least that the same appendix lets a phrase have.</summary>
    public const int ShortWords = 8;

    /// <summary>The share of a row's phrases from which on it counts: 70 %, as in Chowdhery et al. 2022 (arXiv:2204.02311, section 8).</summary>
    public const double Share = 0.7;

    /// <summary>A phrase that the training data has in more places than this is a greeting or a prompt's frame, nobody's answer. Ours.</summary>
    public const int Common = 10;

    /// <summary>The share of an evaluation split that may be such rows: an accuracy moves by no more than one point. Ours.</summary>
    public const double MostRows = 0.01;
}
