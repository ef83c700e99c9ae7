namespace Trainwright.Hub;

/// <summary>Who the token belongs to, the organisations they may act for, and whether the token may write.</summary>
public sealed record HubIdentity(string Name, IReadOnlyList<string> Organizations, bool CanWrite);
