namespace Trainwright.Rules;

/// <summary>An attempt that failed and was followed by another: its number and the cause in the failure taxonomy's words.</summary>
public sealed record AttemptFailure(int Attempt, string Category);
