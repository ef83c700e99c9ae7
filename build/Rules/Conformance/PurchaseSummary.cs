namespace Trainwright.Rules;

/// <summary>
/// One purchase of a run as the ledger knows it: <paramref name="State"/> is <c>Intended</c>, <c>Submitted</c>,
/// <c>Settled</c> or <c>Released</c>; <paramref name="Spent"/> in the ledger's unit.
/// </summary>
public sealed record PurchaseSummary(string Phase, int Attempt, string State, string? JobId, decimal Spent);
