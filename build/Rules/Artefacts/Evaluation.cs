namespace Trainwright.Rules;

/// <summary>
/// Base and result by the same protected script. <paramref name="Delta"/> is result less base on the metric, with the
/// 95 % interval of a paired bootstrap.
/// </summary>
public sealed record Evaluation(
    string Metric,
    EvaluationSide? Base,
    EvaluationSide Result,
    double? Delta,
    double? DeltaLow,
    double? DeltaHigh,
    string Conclusion,
    string ProtectedDigestBefore,
    string ProtectedDigestAfter,
    IReadOnlyList<PersistedFile> Persisted,
    IReadOnlyList<Link> Links);
