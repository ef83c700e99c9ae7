using System.Buffers.Binary;
using System.Text.Json;
using Trainwright.Rules;

namespace Trainwright.Hub;

/// <summary>
/// Counts a model's parameters from what its safetensors files say of themselves (8 bytes of little-endian header length, a JSON
/// header, raw data). A header is kilobytes of a file of gigabytes: only it is read, by range.
/// </summary>
public static class SafetensorsHeaders
{
    private const int LengthBytes = 8;
    private const int FirstRead = 1 << 18;

    // The format's own limit of a header, 100 MB, rounded up to a power of two.
    private const ulong LongestHeader = 1UL << 27;

    /// <summary>The number of parameters in all files with that ending; 0 when there are none, or none that is valid.</summary>
    /// <exception cref="HubException">The Hub did not answer.</exception>
    public static async Task<long> CountAsync(HubApi hub, string model, string revision, IEnumerable<RepoFile> files, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(hub);
        ArgumentNullException.ThrowIfNull(files);
        var total = 0L;
        foreach (var path in files.Select(file => file.Path).Where(path => path.EndsWith(".safetensors", StringComparison.Ordinal)))
        {
            var start = await hub.HeadAsync(RepoKind.Model, model, revision, path, FirstRead, cancellationToken).ConfigureAwait(false) ?? [];
            var needed = HeaderBytes(start);
            total += Parameters(needed <= start.Length ? start : await hub.HeadAsync(RepoKind.Model, model, revision, path, (int)needed, cancellationToken).ConfigureAwait(false) ?? []);
        }

        return total;
    }

    // How many bytes hold the header's length and the header; 0 when the first bytes are not those of such a file.
    private static long HeaderBytes(ReadOnlySpan<byte> start) =>
        start.Length >= LengthBytes && BinaryPrimitives.ReadUInt64LittleEndian(start) is > 0 and < LongestHeader and var length ? LengthBytes + (long)length : 0;

    // The product of each tensor's shape, summed.
    private static long Parameters(ReadOnlySpan<byte> file)
    {
        if (HeaderBytes(file) is not (> 0 and var end) || end > file.Length)
        {
            return 0;
        }

        try
        {
            using var header = JsonDocument.Parse(file[LengthBytes..(int)end].ToArray());
            return header.RootElement.EnumerateObject()
                .Where(tensor => tensor.Name != "__metadata__")
                .Sum(tensor => tensor.Value.GetProperty("shape").EnumerateArray().Aggregate(1L, (product, size) => product * size.GetInt64()));
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return 0;
        }
    }
}
