namespace Trainwright.Rules;

/// <summary>
/// One form of data that a method's trainer takes. <paramref name="Required"/> maps a column (or alternatives with
/// <c>|</c>) to its type; none of <paramref name="Forbidden"/> may be there; the columns of
/// <paramref name="SameKind"/> are all texts or all messages. <paramref name="Conversion"/> says what the trainer makes
/// of it first, and is declared in the audit.
/// </summary>
public sealed record MethodVariant(
    string Name,
    IReadOnlyList<KeyValuePair<string, string>> Required,
    IReadOnlyList<string> Forbidden,
    IReadOnlyList<string> SameKind,
    string? Conversion);
