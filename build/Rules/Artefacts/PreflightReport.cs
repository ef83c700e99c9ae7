using System.Text.Json.Serialization;

namespace Trainwright.Rules;

/// <summary>
/// The GPU preflight: a tiny billable job on the target flavor with the real shape. Times in seconds, memory in MB,
/// cost in the ledger's unit.
/// <paramref name="Failures"/> are the attempts that failed before; null when none did.
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
    IReadOnlyList<string> Arithmetic,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<AttemptFailure>? Failures = null);
