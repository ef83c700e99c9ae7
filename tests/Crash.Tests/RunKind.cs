namespace Trainwright.Crash.Tests;

/// <summary>What the micro request is run as.</summary>
internal sealed record RunKind(string Target, string Jobs)
{
    public static IReadOnlyList<RunKind> All { get; } = [new("FullJob", "local"), new("FullJob", "hub"), new("FinalVerification", "local")];

    public IReadOnlyList<string> Arguments => ["--target", Target, "--jobs", Jobs];

    public override string ToString() => $"{Target} ({Jobs})";
}
