namespace Trainwright.Tasks.Tools;

/// <summary>What one paid phase would hold at worst and cost as expected, in the ledger's unit, and on what that rests.</summary>
public sealed record PlanLine(string Phase, string Flavor, decimal WorstCase, decimal Expected, string Basis);
