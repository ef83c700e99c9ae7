using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>The synthesizer's question: all finders' reports for one request.</summary>
public sealed record SynthesisInput(RequestIntent Request, Profile Profile, IReadOnlyList<FinderReport> Reports);
