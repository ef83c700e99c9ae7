namespace Trainwright.LocalHub;

/// <summary>
/// What is kept of a repository beside its commits. <paramref name="SeedTree"/> is the digest of the seed it was imported
/// from; null for one that a user made. <paramref name="Gated"/> is <c>auto</c>, <c>manual</c> or null;
/// <paramref name="Sdk"/> is a Space's.
/// </summary>
internal sealed record RepoRecord(bool Private, DateTimeOffset CreatedAt, string? SeedTree, string? Gated = null, string? Sdk = null);
