namespace Trainwright.Agents;

/// <summary>
/// One call of a model. <paramref name="Cost"/> is in US dollars; of a call whose outcome is not known it is all that was
/// held. Digests are of what was sent and received; <paramref name="Outcome"/> is <c>ok</c> or what went wrong.
/// </summary>
public sealed record ModelCall(
    string Role,
    string Model,
    long InputTokens,
    long OutputTokens,
    decimal Cost,
    double Seconds,
    string Outcome,
    string RequestDigest,
    string? ResponseDigest);
