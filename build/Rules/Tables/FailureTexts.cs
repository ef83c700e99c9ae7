namespace Trainwright.Rules;

/// <summary>What a failed attempt left: the end of its log, the job's own message, and what the command that talks to the host said.</summary>
public sealed record FailureTexts(string Log, string? JobMessage = null, string? CommandError = null);
