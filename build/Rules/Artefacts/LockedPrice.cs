namespace Trainwright.Rules;

/// <summary>
/// The price that was shown when the run was locked: <paramref name="PerMinute"/> in the ledger's <paramref name="Unit"/>
/// (<c>usd</c> or <c>simulated</c>), null for hardware that bills nothing, on <paramref name="Date"/> (UTC, yyyy-MM-dd).
/// </summary>
public sealed record LockedPrice(string Flavor, decimal? PerMinute, string Unit, string Date);
