using System.Text.Json.Serialization;

namespace Trainwright.LocalHub;

/// <summary>How the store's own files are written and read.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NewLine = "\n")]
[JsonSerializable(typeof(StoredCommit))]
[JsonSerializable(typeof(RepoRecord))]
[JsonSerializable(typeof(HubAddress))]
[JsonSerializable(typeof(Discussion))]
[JsonSerializable(typeof(Collection))]
internal sealed partial class StorageJson : JsonSerializerContext;
