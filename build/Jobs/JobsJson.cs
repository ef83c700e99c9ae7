using System.Text.Json.Serialization;

namespace Trainwright.Jobs;

/// <summary>How the files beside a local job's spec are written and read.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(JobExit))]
[JsonSerializable(typeof(JobSurroundings))]
[JsonSerializable(typeof(SupervisorRecord))]
[JsonSerializable(typeof(SortedDictionary<string, string>))]
internal sealed partial class JobsJson : JsonSerializerContext;
