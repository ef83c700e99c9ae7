using System.Globalization;
using Trainwright.Rules;

namespace Trainwright.Duck;

/// <summary>
/// The rows of a split whose phrases are trained on, as the reader in the run's own process counts them: the phrases of that split
/// are a table, which goes to disk when it does not fit; the training data only passes by.
/// </summary>
internal static class PhraseQuery
{
    private const string Alone = "([\\x{0E00}-\\x{0E7F}\\x{3040}-\\x{30FF}\\x{3400}-\\x{9FFF}\\x{F900}-\\x{FAFF}])";

    /// <summary>The overlap of a split with the training data; null when either has no text.</summary>
    public static PhraseOverlap? Overlap(Database database, DuckSplit split, DuckSplit training)
    {
        if (split.Words is not { } own || training.Words is not { } trained)
        {
            return null;
        }

        var (phrases, met) = (split.Table + "_phrases", split.Table + "_met");
        database.Execute($"""
            CREATE TEMP TABLE {phrases} AS SELECT place, unnest(CASE WHEN len(words) >= {Contamination.Words} THEN {Of(Contamination.Words)} WHEN len(words) >= {Contamination.ShortWords} THEN {Of(Contamination.ShortWords)} END) AS phrase
            FROM (SELECT row_number() OVER () AS place, {Words(own)} AS words FROM {split.Table})
            """);
        database.Execute($"""
            CREATE TEMP TABLE {met} AS SELECT phrase, count(*) AS places
            FROM (SELECT unnest(list_concat({Of(Contamination.Words)}, {Of(Contamination.ShortWords)})) AS phrase FROM (SELECT {Words(trained)} AS words FROM {training.Table}))
            WHERE phrase IN (SELECT phrase FROM {phrases}) GROUP BY phrase
            """);
        var share = Contamination.Share.ToString(CultureInfo.InvariantCulture);
        var row = database.Row($"""
            SELECT count(*), count(*) FILTER (trained >= own * {share} AND own > 0) FROM
            (SELECT count(*) FILTER (places IS NULL OR places <= {Contamination.Common}) AS own, count(*) FILTER (places <= {Contamination.Common}) AS trained FROM {phrases} LEFT JOIN {met} USING (phrase) GROUP BY place)
            """);
        database.Execute($"DROP TABLE {phrases}");
        database.Execute($"DROP TABLE {met}");
        return new PhraseOverlap(Database.Whole(row[1]), Database.Whole(row[0]), Contamination.Words, Contamination.ShortWords, Contamination.Share, Contamination.Common);
    }

    // A word as a number, so that a phrase is a few numbers and no text.
    private static string Words(string text) => $"list_transform(regexp_extract_all(regexp_replace(lower({text}), '{Alone}', ' \\1 ', 'g'), '[\\p{{L}}\\p{{Nd}}]+'), lambda word: hash(word))";

    private static string Of(int length) => $"list_transform(range(1, greatest(1, len(words) - {length - 2})), lambda first: hash(list_slice(words, first, first + {length - 1})))";
}
