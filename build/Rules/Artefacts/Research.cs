namespace Trainwright.Rules;

/// <summary>The synthesis of the finders: ranked recipes, code patterns, and all citations they rest on.</summary>
public sealed record Research(
    IReadOnlyList<Recipe> Recipes,
    IReadOnlyList<CodePattern> CodePatterns,
    IReadOnlyList<Citation> Citations,
    string Landscape,
    string CitationGraphFidelity);
