using System.Text.Json.Serialization;

namespace Trainwright.Data;

/// <summary>What the out-of-process audit is asked: which files to look at, how, and within how much memory (bytes).</summary>
public sealed record AuditOrder(IReadOnlyList<SplitFile> Files, InspectionOptions Options, long MemoryBytes, int Threads, string TemporaryFolder);

/// <summary>The wire between a run and its audit.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AuditOrder))]
[JsonSerializable(typeof(DatasetInspection))]
public sealed partial class AuditJson : JsonSerializerContext;
