namespace Trainwright.Engine;

/// <summary>A purchase that is meant, recorded before it is made. <paramref name="Ordinal"/> counts deliberate purchases of the same thing (<c>--rebuy</c>).</summary>
public sealed record Intent(
    string Key,
    string Run,
    string Phase,
    int Attempt,
    int Ordinal,
    string Bundle,
    string Flavor,
    int TimeoutSeconds,
    IntentState State,
    string? JobId)
{
    /// <summary>The price it is held and settled at, in the ledger's unit; null in a row of an older version.</summary>
    public decimal? PricePerMinute { get; init; }

    /// <summary>How many decisions the user had taken when it was recorded; null in a row of an older version.</summary>
    public int? Decisions { get; init; }

    /// <summary>What it was bought for: the digest of each thing that its bundle was made from, by name.</summary>
    public IReadOnlyDictionary<string, string> Origins { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether its job gave what the phase needs; null as long as nobody has judged it.</summary>
    public bool? HasServed { get; init; }
}
