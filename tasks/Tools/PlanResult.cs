namespace Trainwright.Tasks.Tools;

/// <summary>
/// What <c>Plan</c> found: the paid phases with worst case and expected cost in <paramref name="Unit"/>, their sums
/// against the cap, which phases are to do, and who pays.
/// </summary>
public sealed record PlanResult(
    string Run,
    string Unit,
    IReadOnlyList<PlanLine> Paid,
    decimal WorstCase,
    decimal Expected,
    decimal Cap,
    bool Fits,
    string Payer,
    string Destination,
    IReadOnlyList<PhaseStanding> Phases);
