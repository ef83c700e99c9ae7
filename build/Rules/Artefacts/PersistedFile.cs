namespace Trainwright.Rules;

/// <summary>A file of the result, seen in the Hub's tree at the result commit.</summary>
public sealed record PersistedFile(string Path, long SizeBytes, string Reference);
