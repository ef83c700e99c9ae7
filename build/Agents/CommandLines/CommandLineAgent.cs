namespace Trainwright.Agents;

/// <summary>
/// A command-line agent as it is run for one answer: its arguments, and how what it printed is read.
/// <paramref name="Secrets"/> are the environment variables that it needs; no other secret reaches it.
/// </summary>
internal sealed record CommandLineAgent(
    string Name,
    string Executable,
    IReadOnlyList<string> Secrets,
    Func<CommandLineTask, IReadOnlyList<string>> Arguments,
    Func<CommandLineTask, CommandLinePrint, CommandLineAnswer> Read);
