namespace Trainwright.Rules;

/// <summary>What one isolated read-only finder brought back. <paramref name="Fidelity"/> is <c>full</c> or <c>reduced</c>, with the reason in <paramref name="Notes"/>.</summary>
public sealed record FinderReport(
    string Finder,
    IReadOnlyList<string> Queries,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<Recipe> Recipes,
    string Fidelity,
    IReadOnlyList<string> Notes);
