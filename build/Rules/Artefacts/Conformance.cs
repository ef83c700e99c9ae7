namespace Trainwright.Rules;

/// <summary>§9's eight criteria and every rule: computed, each with a pointer to evidence.</summary>
public sealed record Conformance(bool Conforms, IReadOnlyList<ConformanceRow> Criteria, IReadOnlyList<ConformanceRow> Rules);
