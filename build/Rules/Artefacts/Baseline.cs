namespace Trainwright.Rules;

/// <summary>
/// The frozen protected keys. Version 0 is the user's intent (Intake); version 1 adds the recipe (DataAudit);
/// each user decision makes the next version. <paramref name="Parent"/> is the digest of the version before.
/// </summary>
public sealed record Baseline(int Version, string? Parent, SortedDictionary<string, BaselineEntry> Entries);
