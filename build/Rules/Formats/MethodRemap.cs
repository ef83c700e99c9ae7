namespace Trainwright.Rules;

/// <summary>
/// A way from other columns to a method's own. <paramref name="When"/> are columns with their types that have to be there;
/// <paramref name="Columns"/> maps the trainer's column to the dataset's; <paramref name="Conversions"/> are names of the
/// script's own row functions, applied in order. <paramref name="Always"/>: taken even where a variant fits as it is.
/// </summary>
public sealed record MethodRemap(
    IReadOnlyList<KeyValuePair<string, string>> When,
    SortedDictionary<string, string> Columns,
    IReadOnlyList<string> Conversions,
    bool Always,
    string Why);
