namespace Trainwright.Tasks.Tools;

/// <summary>One job that the run meant to buy: its phase, attempt, state in the ledger, and id once there is one.</summary>
public sealed record JobStanding(string Phase, int Attempt, string State, string? JobId);
