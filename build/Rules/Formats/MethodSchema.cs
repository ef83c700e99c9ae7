namespace Trainwright.Rules;

/// <summary>What a method's trainer reads: its variants, best first, and the other names that each column goes by.</summary>
public sealed record MethodSchema(string Name, IReadOnlyList<MethodVariant> Variants, IReadOnlyDictionary<string, IReadOnlyList<string>> Synonyms);
