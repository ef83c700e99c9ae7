namespace Trainwright.Hub;

/// <summary>Which Hub is read, as whom, and where files pinned at a commit are kept (null: nowhere).</summary>
public sealed record HubApiOptions(Uri Endpoint, string? Token, string? CacheFolder);
