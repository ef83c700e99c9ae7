using System.Text.Json;
using System.Text.Json.Serialization;

namespace Trainwright.LocalHub;

internal sealed record HardwareEntry(
    string Name,
    string PrettyName,
    string Cpu,
    string Ram,
    string EphemeralStorage,
    HardwareAccelerator? Accelerator,
    [property: JsonPropertyName("unitCostMicroUSD")] long? UnitCostMicroUsd,
    [property: JsonPropertyName("unitCostUSD")] decimal? UnitCostUsd,
    string UnitLabel);

internal sealed record HardwareAccelerator(string Type, string Model, string Quantity, string Vram, string Manufacturer);

internal sealed record JobRequest(
    IReadOnlyList<string>? Command,
    IReadOnlyList<string>? Arguments,
    SortedDictionary<string, string>? Environment,
    Dictionary<string, string>? Secrets,
    string? Flavor,
    int? TimeoutSeconds,
    SortedDictionary<string, string>? Labels,
    IReadOnlyList<JobVolume>? Volumes,
    string? DockerImage,
    string? SpaceId,
    JsonElement? Expose,
    bool? Ssh);

internal sealed record JobVolume(string? Type, string? Source, string? MountPath, string? Revision, string? Path, bool? ReadOnly);

internal sealed record JobBilling(bool Simulated, string Unit, int Minutes, decimal? Usd);

internal sealed record JobLabels(SortedDictionary<string, string>? Labels);

internal sealed record JobAnswer(
    string Id,
    string? Name,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    string DockerImage,
    IReadOnlyList<string> Command,
    IReadOnlyList<string> Arguments,
    SortedDictionary<string, string> Environment,
    SortedDictionary<string, string> Secrets,
    string Flavor,
    int TimeoutSeconds,
    SortedDictionary<string, string> Labels,
    IReadOnlyList<JobVolume> Volumes,
    JobStatus Status,
    JobDurations Durations,
    JobOwner Owner,
    JobOwner Initiator,
    JobBilling Billing);

internal sealed record JobStatus(string Stage, string? Message);

internal sealed record JobDurations(double SchedulingSecs, double RunningSecs, double TotalSecs);

internal sealed record JobOwner(string Id, string Name, string Type);

internal sealed record LogLine(DateTimeOffset Timestamp, string Data);
