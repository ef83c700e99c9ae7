using System.Text.Json.Serialization;

namespace Trainwright.Rules;

/// <summary>
/// What the ledger says of a run: its money, its purchases, the distinct jobs they became, and whether the chain is whole.
/// <paramref name="Purchases"/> are they one by one; null where only their number is known.
/// </summary>
public sealed record LedgerSummary(
    Spend Spend,
    int Intents,
    int Settled,
    int Jobs,
    bool ChainIsIntact,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<PurchaseSummary>? Purchases = null);
