namespace Trainwright.Rules;

/// <summary>
/// A hardware flavor of the Jobs catalogue. Memory and storage in GB; <paramref name="UsdPerMinute"/> is null when
/// the price is unknown, and then nothing may be bought on it.
/// </summary>
public sealed record Flavor(
    string Name,
    string PrettyName,
    int Cpu,
    decimal RamGb,
    decimal StorageGb,
    string? Gpu,
    int GpuCount,
    decimal VramPerGpuGb,
    bool Bf16,
    decimal? UsdPerMinute);
