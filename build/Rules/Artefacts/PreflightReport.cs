namespace Trainwright.Rules;

/// <summary>
/// The GPU preflight: a tiny billable job on the target flavor with the real shape. Times in seconds, memory in MB,
/// cost in the ledger's unit.
/// </summary>
public sealed record PreflightReport(
    string JobId,
    string Flavor,
    int Attempts,
    int Steps,
    double StepsPerSecond,
    double PeakMemoryMb,
    bool LoadedRealModel,
    int TotalSteps,
    int EstimatedSeconds,
    int TimeoutSeconds,
    decimal Cost,
    string BundleDigest,
    IReadOnlyList<string> Arithmetic);
