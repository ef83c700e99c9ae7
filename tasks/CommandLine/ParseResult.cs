namespace Trainwright.Tasks.CommandLine;

/// <summary>What a command line, the environment and <c>cake.config</c> ask for together.</summary>
/// <param name="Options">The options; meaningful only without errors.</param>
/// <param name="CakeArgs">What Cake's own command line gets, in its long forms.</param>
/// <param name="Mode">What is asked besides running targets.</param>
/// <param name="Errors">Why it is refused; empty when it is not.</param>
public sealed record ParseResult(
    RunOptions Options, IReadOnlyList<string> CakeArgs, CommandMode Mode, IReadOnlyList<UsageError> Errors)
{
    /// <summary>Gets the shell of <see cref="CommandMode.Completion"/>.</summary>
    public string? Shell { get; init; }

    /// <summary>Gets a value indicating whether anything may run.</summary>
    public bool IsAccepted => Errors.Count == 0;
}
