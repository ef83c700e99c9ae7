namespace Trainwright.Tasks.Tools;

/// <summary>
/// What one paid phase would hold at worst and cost as expected, in the ledger's unit, how long it is expected to bill,
/// on what that rests, and whether it is bought already, so that it costs nothing more.
/// </summary>
public sealed record PlanLine(string Phase, string Flavor, decimal WorstCase, decimal Expected, int ExpectedSeconds, string Basis, bool IsBought);
