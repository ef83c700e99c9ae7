namespace Trainwright.Hub;

/// <summary>Whose token it is. <paramref name="CanWrite"/> is false for a read token, and for a fine-grained token that lists no write permission.</summary>
public sealed record HubIdentity(string Name, IReadOnlyList<string> Organizations, bool CanWrite);
