namespace Trainwright.Rules;

/// <summary>The checklist before the full job; amounts in the ledger's unit.</summary>
public sealed record Checklist(bool AllSatisfied, IReadOnlyList<ChecklistItem> Items, IReadOnlyList<string> Missing, decimal Holds, decimal Expected, string Statement);
