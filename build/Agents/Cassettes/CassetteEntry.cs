namespace Trainwright.Agents;

/// <summary>
/// One recorded exchange. <paramref name="Key"/> is the digest of method, path and body; <paramref name="Ordinal"/> counts
/// equal requests from 0. <paramref name="Failure"/> stands in an answer's place when the wire broke.
/// </summary>
public sealed record CassetteEntry(string Key, int Ordinal, string Method, string Path, int Status, string? RetryAfter, string? ContentType, string? Body, string? Failure);
