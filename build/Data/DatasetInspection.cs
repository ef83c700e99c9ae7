using Trainwright.Rules;

namespace Trainwright.Data;

/// <summary>
/// What the rows of a dataset really are. <paramref name="Labels"/> are the label column's values over all splits (in
/// number order when all are whole numbers); <paramref name="Imbalance"/> is the largest class over the smallest in
/// the split <c>train</c> (else the first), 0 without a label column. <paramref name="Unreadable"/> names files that could not be read and
/// why; what stands in it is in no statistic. <paramref name="Rows"/> are whole sampled rows as JSON,
/// on which a mapping can be tried.
/// </summary>
public sealed record DatasetInspection(
    IReadOnlyList<SplitProfile> Splits,
    IReadOnlyList<SplitOverlap> Overlaps,
    string? LabelColumn,
    IReadOnlyList<string> Labels,
    double Imbalance,
    IReadOnlyList<string> Issues,
    IReadOnlyList<string> Unreadable,
    IReadOnlyList<string>? Rows = null);
