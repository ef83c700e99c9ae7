namespace Trainwright.Agents;

/// <summary>What a command-line agent printed, and how it ended.</summary>
internal sealed record CommandLinePrint(int ExitCode, string Output, string Error);
