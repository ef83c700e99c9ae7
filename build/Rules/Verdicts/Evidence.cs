namespace Trainwright.Rules;

/// <summary>
/// A pointer that resolves: a file of the run (relative to its directory) or a <c>hub://</c> reference, with the JSON
/// path or the 1-based line in it, and what stands there. <paramref name="Sha256"/> is the file's digest where the
/// pointer was resolved (conformance), null where it was only made.
/// </summary>
public sealed record Evidence(string File, string? JsonPath = null, int? Line = null, string? Excerpt = null, string? Sha256 = null);
