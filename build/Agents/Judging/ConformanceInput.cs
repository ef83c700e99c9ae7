using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>The final critic's question: the computed conformance table.</summary>
public sealed record ConformanceInput(Conformance Conformance);
