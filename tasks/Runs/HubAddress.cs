namespace Trainwright.Tasks.Runs;

/// <summary>An open Hub: its endpoint, the caller's token, and what to dispose of when the run ends.</summary>
public sealed record HubAddress(Uri Endpoint, string? Token, bool IsEmbedded, IAsyncDisposable? Server);
