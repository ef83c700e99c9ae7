namespace Trainwright.Data;

/// <summary>
/// The words that pandas, by which the datasets library loads CSV, reads as a missing value (its documented
/// <c>na_values</c> of <c>read_csv</c>; an empty field is one, too).
/// </summary>
internal static class MissingWord
{
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        "#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND", "1.#QNAN", "<NA>", "N/A", "NA", "NULL", "NaN", "None", "n/a", "nan", "null",
    };

    public static bool Is(string text) => text.Length is > 1 and < 10 && Words.Contains(text);
}
