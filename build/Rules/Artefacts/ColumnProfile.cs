namespace Trainwright.Rules;

/// <summary>
/// Statistics of one column over all rows of a split. Lengths are characters of the text form (items, for lists).
/// <paramref name="Type"/> is <c>string</c>, <c>int</c>, <c>float</c>, <c>bool</c>, <c>list</c>, <c>messages</c>, <c>turns</c>, <c>image</c>, <c>object</c>, <c>null</c> or <c>mixed</c>.
/// <paramref name="Empty"/> counts texts and lists without content; <paramref name="LongerThanLimit"/> is the share of rows
/// that the configured length would cut, at four characters a token; <paramref name="Range"/> is the least and the most of a
/// label that is a number.
/// </summary>
public sealed record ColumnProfile(
    string Name,
    string Type,
    long Nulls,
    long Distinct,
    int MinLength,
    double MeanLength,
    int P95Length,
    int MaxLength,
    IReadOnlyList<ValueCount> TopValues,
    long Empty = 0,
    double? LongerThanLimit = null,
    NumberRange? Range = null);
