using System.Buffers;
using System.Security.Cryptography;
using Trainwright.Rules;

namespace Trainwright.LocalHub;

/// <summary>Bytes by their SHA-256, shared by every repository. A blob is complete from the moment it has its name.</summary>
internal sealed class BlobStore
{
    /// <summary>The store's folder under its root.</summary>
    public const string FolderName = "blobs";

    private readonly string _folder;
    private readonly StoreJournal _journal;

    /// <summary>Opens the blobs of a root. What a killed upload left is removed: it never was a blob.</summary>
    public BlobStore(string root, StoreJournal journal)
    {
        _journal = journal;
        _folder = Directory.CreateDirectory(Path.Combine(root, FolderName)).FullName;
        foreach (var leftover in Directory.EnumerateFiles(_folder, ".*.tmp"))
        {
            File.Delete(leftover);
        }
    }

    /// <summary>The file that holds a blob; check <see cref="Has"/> first.</summary>
    public string PathOf(string sha256)
    {
        var file = FileOf(sha256);
        if (_journal.TryGetPending(NameOf(sha256), out var content) && !File.Exists(file))
        {
            StoreFile.Write(file, content, durable: false); // Asked for before the journal came to write it.
        }

        return file;
    }

    /// <summary>Whether a blob of this digest and size is there.</summary>
    public bool Has(string sha256, long size) => Length(sha256) == size;

    /// <summary>A blob's size in bytes; null when it is not there.</summary>
    public long? Length(string sha256)
    {
        var file = new FileInfo(FileOf(sha256));
        return _journal.TryGetPending(NameOf(sha256), out var content) ? content!.Length : file.Exists ? file.Length : null;
    }

    public byte[] Read(string sha256) => _journal.TryGetPending(NameOf(sha256), out var content) ? content! : File.ReadAllBytes(FileOf(sha256));

    /// <summary>What a blob is called in the journal.</summary>
    public static string NameOf(string sha256) => FolderName + "/" + sha256;

    /// <summary>Keeps bytes and returns their digest.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="durable">Whether they must survive a power failure; what can be imported again need not.</param>
    public string Put(ReadOnlySpan<byte> content, bool durable = true)
    {
        var digest = Digest.Of(content);
        if (!Has(digest, content.Length))
        {
            StoreFile.Write(FileOf(digest), content, durable);
        }

        return digest;
    }

    /// <summary>Keeps a stream of the announced digest and size.</summary>
    /// <exception cref="HubError">400: the bytes are not those that were announced; nothing is kept.</exception>
    public async Task PutAsync(Stream content, string sha256, long size, CancellationToken cancellationToken)
    {
        var target = FileOf(sha256);
        var temporary = Path.Combine(_folder, $".{sha256}.{Guid.NewGuid():N}.tmp");
        try
        {
            var (digest, length) = await CopyAsync(content, temporary, size, cancellationToken);
            if (digest != sha256 || length != size)
            {
                throw Mismatch(digest, length, sha256, size);
            }

            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    public static bool IsDigest(string text) => text is { Length: 64 } && text.All(char.IsAsciiHexDigitLower);

    /// <summary>Takes a file that is complete already, when it has the announced digest and size; else it is removed.</summary>
    /// <exception cref="HubError">400: the bytes are not those that were announced.</exception>
    public async Task AdoptAsync(string file, string sha256, long size, CancellationToken cancellationToken)
    {
        await using (var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0))
        {
            var digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
            if (digest == sha256 && stream.Length == size)
            {
                stream.Flush(flushToDisk: true);
                File.Move(file, FileOf(sha256), overwrite: true);
                return;
            }

            File.Delete(file);
            throw Mismatch(digest, stream.Length, sha256, size);
        }
    }

    private string FileOf(string sha256) =>
        IsDigest(sha256) ? Path.Combine(_folder, sha256) : throw HubError.BadRequest($"'{sha256}' is no SHA-256: 64 lower-case hexadecimal digits are expected.");

    private static HubError Mismatch(string digest, long length, string sha256, long size) =>
        HubError.BadRequest($"The upload does not match what was announced: {length} bytes with SHA-256 {digest} arrived, {size} bytes with {sha256} were expected. Nothing was kept; upload the file again.");

    // More than was announced is not read: the disk is not filled by one who promised little.
    private static async Task<(string Digest, long Length)> CopyAsync(Stream content, string path, long limit, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(256 * 1024);
        try
        {
            long length = 0;
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
            for (int read; length <= limit && (read = await content.ReadAsync(buffer, cancellationToken)) > 0; length += read)
            {
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }

            file.Flush(flushToDisk: true);
            return (Convert.ToHexStringLower(hash.GetHashAndReset()), length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
