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
    string? JobId);
