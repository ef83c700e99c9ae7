namespace Trainwright.Rules;

/// <summary>A sum of money in the ledger's unit, with the line that a person can check.</summary>
public sealed record SpendAmount(decimal Amount, string Arithmetic);
