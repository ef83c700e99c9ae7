namespace Trainwright.Rules;

/// <summary><c>deltas.json</c>: the fixes in order; the effective bundle is the rendering of the config with all of them.</summary>
public sealed record DeltaList(IReadOnlyList<Delta> Deltas);
