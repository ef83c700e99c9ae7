namespace Trainwright.Crash.Tests;

/// <summary>What the micro request is run as, and how many jobs it buys.</summary>
internal sealed record RunKind(string Target, string Jobs, int Purchases)
{
    private static readonly RunKind _local = new("FullJob", "local", 2);

    /// <summary>For the matrix in full: of ten points two are on the Hub's jobs and two run to the verification.</summary>
    public static IReadOnlyList<RunKind> Thorough { get; } = [_local, new("FullJob", "hub", 2), _local, _local, new("FinalVerification", "local", 2), _local, new("FullJob", "hub", 2), _local, new("FinalVerification", "local", 2), _local];

    /// <summary>For the tests that run every time: shorter ways through the same purchase.</summary>
    public static IReadOnlyList<RunKind> Quick { get; } = [_local, new("GpuPreflight", "local", 1), new("GpuPreflight", "local", 1), new("GpuPreflight", "hub", 1)];

    public IReadOnlyList<string> Arguments => ["--target", Target, "--jobs", Jobs];

    public override string ToString() => $"{Target} ({Jobs})";
}
