using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>
/// What the four finders brought back, in the order papers, citations, examples, datasets. A finder that failed has
/// an empty report whose notes say why, and its name stands in <paramref name="Failed"/>.
/// </summary>
public sealed record FleetReport(IReadOnlyList<FinderReport> Reports, IReadOnlyList<string> Failed);
