using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;

namespace Trainwright.LocalHub;

/// <summary>
/// Uploads that arrive in parts, in any order and at the same time. The parts are written where they belong in one file,
/// which becomes a blob when it is complete; a client that comes back sends only what it has not sent.
/// </summary>
internal sealed class PartStore
{
    // The real Hub's limit of parts (S3); the size of a part grows before there are more.
    private const int MaxParts = 10_000;
    private const long SmallestPart = 64L << 20;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);
    private readonly string _folder;

    public PartStore(string root)
    {
        _folder = Directory.CreateDirectory(Path.Combine(root, "uploads")).FullName;
        foreach (var old in Directory.EnumerateFiles(_folder).Where(file => DateTime.UtcNow - File.GetLastWriteTimeUtc(file) > Kept))
        {
            File.Delete(old);
        }
    }

    /// <summary>The size in bytes of each part but the last.</summary>
    public static long PartBytes(long size) => Math.Max(SmallestPart, (size + MaxParts - 1) / MaxParts);

    /// <summary>How many parts a file of this size has.</summary>
    public static int Count(long size) => (int)Math.Max(1, (size + PartBytes(size) - 1) / PartBytes(size));

    /// <summary>Keeps a part, which must have exactly its size, and returns its SHA-256.</summary>
    /// <param name="content">The part's bytes.</param>
    /// <param name="sha256">The whole file's digest.</param>
    /// <param name="size">The whole file's size in bytes.</param>
    /// <param name="number">The part's number, from 1.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<string> PutAsync(Stream content, string sha256, long size, int number, CancellationToken cancellationToken)
    {
        var from = (number - 1) * PartBytes(size);
        var expected = Math.Min(PartBytes(size), size - from);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(256 * 1024);
        try
        {
            long length = 0;
            using var file = File.OpenHandle(FileOf(sha256, size), FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite);
            for (int read; length <= expected && (read = await content.ReadAsync(buffer, cancellationToken)) > 0; length += read)
            {
                if (length + read > expected)
                {
                    throw WrongSize(number, expected);
                }

                hash.AppendData(buffer, 0, read);
                await RandomAccess.WriteAsync(file, buffer.AsMemory(0, read), from + length, cancellationToken);
            }

            return length == expected ? Convert.ToHexStringLower(hash.GetHashAndReset()) : throw WrongSize(number, expected);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Makes the parts a blob.</summary>
    /// <exception cref="HubError">400: parts are missing, or the whole is not what was announced.</exception>
    public Task CompleteAsync(BlobStore blobs, string sha256, long size, CancellationToken cancellationToken)
    {
        var file = FileOf(sha256, size);
        return File.Exists(file)
            ? blobs.AdoptAsync(file, sha256, size, cancellationToken)
            : throw HubError.BadRequest($"No part of {sha256} has arrived. Send the parts before their completion.");
    }

    private string FileOf(string sha256, long size) => Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{sha256}.{size}"));

    private static HubError WrongSize(int number, long expected) => HubError.BadRequest($"Part {number} must have {expected} bytes.");
}
