namespace Trainwright.Tasks.CommandLine;

/// <summary>Why a command line is refused.</summary>
/// <param name="Source">Where it came from: <c>argument 3</c>, <c>TRAINWRIGHT_SEED</c>, <c>cake.config line 12</c>.</param>
/// <param name="Problem">What is wrong, as a sentence.</param>
/// <param name="Fix">What to type instead, as a sentence.</param>
public sealed record UsageError(string Source, string Problem, string Fix)
{
    /// <summary>The exit code of a refused command line.</summary>
    public const int ExitCode = 2;

    /// <inheritdoc/>
    public override string ToString() => $"{Source}: {Problem} {Fix}";
}
