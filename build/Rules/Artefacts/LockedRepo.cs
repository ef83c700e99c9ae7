namespace Trainwright.Rules;

/// <summary>A repository at the commit that the run stands on. <paramref name="Revision"/> is a full commit sha.</summary>
public sealed record LockedRepo(string Id, string Revision);
