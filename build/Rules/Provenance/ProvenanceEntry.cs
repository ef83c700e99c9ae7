namespace Trainwright.Rules;

/// <summary>A pointer of evidence that was followed, with the SHA-256 of the file as it was then (null for an address or a growing file).</summary>
public sealed record ProvenanceEntry(string File, string? JsonPath, int? Line, string? Sha256);
