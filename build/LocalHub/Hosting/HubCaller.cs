namespace Trainwright.LocalHub;

/// <summary>Who calls: the user, or with <paramref name="JobId"/> a job with a token of its own.</summary>
internal sealed record HubCaller(string? JobId);
