namespace Trainwright.Rules;

/// <summary>What was seen of the destination: who asks, for whom they may write, and how a real write went.</summary>
public sealed record PersistenceFacts(string Destination, string Caller, IReadOnlyList<string> Organizations, bool TokenCanWrite, bool ProbeSucceeded, string ProbeDetail, IReadOnlyList<string> JobSecrets);
