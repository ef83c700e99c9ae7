using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>The research critic's question. <paramref name="Round"/> is 1, or 2 after a re-research pass.</summary>
public sealed record CritiqueInput(RequestIntent Request, Research Research, int Round);
