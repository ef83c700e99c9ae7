namespace Trainwright.Data;

/// <summary>One entry of a card's <c>configs</c>: its splits, each with path patterns.</summary>
internal sealed record CardConfig(string Name, bool IsDefault, IReadOnlyList<(string Split, IReadOnlyList<string> Patterns)> Splits);
