namespace Trainwright.Rules;

/// <summary>
/// One form of data that a method's trainer takes. <paramref name="Required"/> maps a column (or alternatives with
/// <c>|</c>) to its type; <paramref name="Optional"/> are further columns that the trainer reads where they are there; none of
/// <paramref name="Forbidden"/> may be there; the columns of <paramref name="SameKind"/> are all texts or all messages.
/// <paramref name="Conversion"/> says what the trainer makes of it first, and is declared in the audit.
/// </summary>
public sealed record MethodVariant(
    string Name,
    IReadOnlyList<KeyValuePair<string, string>> Required,
    IReadOnlyList<KeyValuePair<string, string>> Optional,
    IReadOnlyList<string> Forbidden,
    IReadOnlyList<string> SameKind,
    string? Conversion);
