namespace Trainwright.Rules;

/// <summary>What the result says of its origin: the base in its own config, and the digests of both models' weights.</summary>
public sealed record LineageFacts(string? BaseModel, string? BaseRevision, string BaseWeights, string ResultWeights, bool HasRemoteCode);
