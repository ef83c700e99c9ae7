namespace Trainwright.Rules;

/// <summary>A file of a bundle with its digest.</summary>
public sealed record BundleFile(string Path, string Sha256, long SizeBytes);
