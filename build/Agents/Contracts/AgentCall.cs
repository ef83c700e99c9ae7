namespace Trainwright.Agents;

/// <summary>
/// One call of a back end, as it is announced. Digests are SHA-256 over the canonical JSON of question and answer;
/// <paramref name="OutputDigest"/> is null when no answer came, and <paramref name="Problems"/> is what the checks
/// found wrong with it.
/// </summary>
public sealed record AgentCall(
    string Role,
    string BackEnd,
    int Attempt,
    TimeSpan Duration,
    string InputDigest,
    string? OutputDigest,
    IReadOnlyList<string> Problems);
