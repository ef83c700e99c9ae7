using System.Buffers.Binary;
using System.Text.Json;

namespace Trainwright.Tasks.Hubs;

/// <summary>Reads what a safetensors file says of itself: 8 bytes of little-endian header length, a JSON header, raw data.</summary>
internal static class Safetensors
{
    private const int LengthBytes = 8;

    /// <summary>How many bytes hold the header's length and the header; 0 when the first bytes are not those of such a file.</summary>
    public static long HeaderBytes(ReadOnlySpan<byte> start) =>
        start.Length >= LengthBytes && BinaryPrimitives.ReadUInt64LittleEndian(start) is > 0 and < (1UL << 27) and var length ? LengthBytes + (long)length : 0;

    /// <summary>The number of parameters: the product of each tensor's shape, summed. 0 when the file is not valid.</summary>
    public static long Parameters(ReadOnlySpan<byte> file)
    {
        if (file.Length < LengthBytes)
        {
            return 0;
        }

        var length = BinaryPrimitives.ReadUInt64LittleEndian(file);
        if (length > (ulong)(file.Length - LengthBytes))
        {
            return 0;
        }

        try
        {
            using var header = JsonDocument.Parse(file.Slice(LengthBytes, (int)length).ToArray());
            return header.RootElement.EnumerateObject()
                .Where(tensor => tensor.Name != "__metadata__")
                .Sum(tensor => tensor.Value.GetProperty("shape").EnumerateArray().Aggregate(1L, (product, size) => product * size.GetInt64()));
        }
        catch (JsonException)
        {
            return 0;
        }
    }
}
