namespace Trainwright.Rules;

/// <summary>What the ledger says of a run: its money, its purchases, the distinct jobs they became, and whether the chain is whole.</summary>
public sealed record LedgerSummary(Spend Spend, int Intents, int Settled, int Jobs, bool ChainIsIntact);
