namespace Trainwright.Rules;

/// <summary>
/// What a method's trainer reads: its variants, best first, the other names that each column goes by, the ways from other
/// columns, and the columns that belong to what is asked.
/// </summary>
public sealed record MethodSchema(string Name, IReadOnlyList<MethodVariant> Variants, IReadOnlyDictionary<string, IReadOnlyList<string>> Synonyms, IReadOnlyList<MethodRemap> Remaps, MethodContext Context);
