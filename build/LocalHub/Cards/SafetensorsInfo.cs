using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Trainwright.LocalHub;

/// <summary>Counts a model's parameters by type from the headers of its safetensors files, as the Hub does.</summary>
internal static class SafetensorsInfo
{
    // The format's own limit for a header (safetensors README): 100 MB.
    private const long MaxHeaderBytes = 100_000_000;

    /// <summary><c>{"parameters":{"F32":n},"total":n}</c>, or null when there is no readable safetensors file.</summary>
    public static JsonObject? Read(CommitManifest commit, BlobStore blobs)
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var (_, file) in commit.Files.Where(file => file.Key.EndsWith(".safetensors", StringComparison.Ordinal)))
        {
            try
            {
                Count(blobs.PathOf(file.Sha256), counts);
            }
            catch (Exception error) when (error is IOException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
            {
                return null;
            }
        }

        return counts.Count == 0 ? null : new JsonObject
        {
            ["parameters"] = new JsonObject(counts.Select(count => KeyValuePair.Create(count.Key, (JsonNode?)JsonValue.Create(count.Value)))),
            ["total"] = JsonValue.Create(counts.Values.Sum()),
        };
    }

    private static void Count(string path, SortedDictionary<string, long> counts)
    {
        using var stream = File.OpenRead(path);
        Span<byte> length = stackalloc byte[8];
        stream.ReadExactly(length);
        var size = BinaryPrimitives.ReadInt64LittleEndian(length);
        if (size <= 0 || size > Math.Min(MaxHeaderBytes, stream.Length))
        {
            throw new FormatException("The header's length is impossible.");
        }

        var header = new byte[size];
        stream.ReadExactly(header);
        using var document = JsonDocument.Parse(header);
        foreach (var tensor in document.RootElement.EnumerateObject().Where(tensor => tensor.Name != "__metadata__"))
        {
            var type = tensor.Value.GetProperty("dtype").GetString()!;
            var elements = tensor.Value.GetProperty("shape").EnumerateArray().Aggregate(1L, (product, side) => product * side.GetInt64());
            counts[type] = counts.GetValueOrDefault(type) + elements;
        }
    }
}
