namespace Trainwright.LocalHub;

/// <summary>What a check of a Hub's store counted, and what it found broken: nothing, when <paramref name="Problems"/> is empty.</summary>
public sealed record HubStoreReport(int Repositories, int Commits, int References, int Blobs, long Bytes, IReadOnlyList<string> Problems);
