namespace Trainwright.Data;

/// <summary>
/// Which files make up which split. <paramref name="Source"/> is <c>card</c> (the card's <c>configs</c>) or
/// <c>file names</c>; <paramref name="Issues"/> says what was left out or does not fit.
/// </summary>
public sealed record SplitLayout(IReadOnlyList<DiscoveredSplit> Splits, string Source, IReadOnlyList<string> Issues);
