using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Trainwright.LocalHub;

/// <summary>
/// Reads a commit, one JSON object a line. Contents go to the blob store as they come, which changes no repository: what
/// is wrong in the last line leaves nothing of the first behind.
/// </summary>
internal static class CommitReader
{
    // What travels with the commit is held in memory: 4 MiB at most.
    private const int MaxSmallBytes = 64 * 1024;
    private const int MaxSmallBlobs = 64;

    // A name may be given twice in one commit; more operations than this are no upload of anybody.
    private const int MaxChanges = 100_000;

    public static async Task<CommitRequest> ReadAsync(Stream body, BlobStore blobs, CancellationToken cancellationToken)
    {
        var header = new CommitHeader(null, null, null);
        var changes = new List<FileChange>();
        var small = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        using var reader = new StreamReader(body, Encoding.UTF8);
        for (var number = 1; await reader.ReadLineAsync(cancellationToken) is { } line; number++)
        {
            if (line.Length == 0)
            {
                continue;
            }

            try
            {
                var entry = JsonSerializer.Deserialize(line, HubJson.Default.CommitLine);
                if (changes.Count >= MaxChanges)
                {
                    throw new HubError(413, null, $"A commit has at most {MaxChanges} operations. Make several commits.");
                }

                if (entry?.Key == "header")
                {
                    header = Value(entry, HubJson.Default.CommitHeader);
                }
                else
                {
                    changes.Add(Change(entry, blobs, small));
                }
            }
            catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException)
            {
                throw HubError.BadRequest($"Line {number} of the commit cannot be read: {error.Message}");
            }
        }

        var title = string.IsNullOrWhiteSpace(header.Summary) ? "Update the repository" : header.Summary;
        return new CommitRequest(title, header.Description ?? string.Empty, HubAccess.Namespace, header.ParentCommit, changes, small);
    }

    private static FileChange Change(CommitLine? line, BlobStore blobs, Dictionary<string, byte[]> small) => line?.Key switch
    {
        "file" => Regular(Value(line, HubJson.Default.CommitFile), blobs, small),
        "lfsFile" => Large(Value(line, HubJson.Default.CommitLfsFile), blobs),
        "deletedFile" => new FileChange(RepoPath.Checked(Value(line, HubJson.Default.CommitDeleted).Path), null),
        "deletedFolder" => new FileChange(RepoPath.Checked(Value(line, HubJson.Default.CommitDeleted).Path?.TrimEnd('/')), null, IsFolder: true),
        var other => throw new FormatException($"'{other}' is no key of a commit; the keys are header, file, lfsFile, deletedFile and deletedFolder."),
    };

    private static FileChange Regular(CommitFile file, BlobStore blobs, Dictionary<string, byte[]> small)
    {
        var path = RepoPath.Checked(file.Path);
        var content = file.Encoding is null or "base64" ? Convert.FromBase64String(file.Content ?? string.Empty)
            : file.Encoding == "utf-8" ? Encoding.UTF8.GetBytes(file.Content ?? string.Empty)
            : throw new FormatException($"The encoding '{file.Encoding}' of '{path}' is not known; use base64 or utf-8.");
        var isSmall = content.Length <= MaxSmallBytes && small.Count < MaxSmallBlobs;
        var digest = isSmall ? Trainwright.Rules.Digest.Of(content) : blobs.Put(content);
        if (isSmall)
        {
            small[digest] = content; // Goes to disk with the commit, in one flush with all the others.
        }

        return new FileChange(path, TreeFile.Regular(content, digest));
    }

    private static FileChange Large(CommitLfsFile file, BlobStore blobs)
    {
        var path = RepoPath.Checked(file.Path);
        var digest = file.Oid ?? string.Empty;
        return file.Algo is null or "sha256" && blobs.Length(digest) is { } size && (file.Size ?? size) == size
            ? new FileChange(path, TreeFile.Large(digest, size))
            : throw HubError.BadRequest($"The LFS object {digest} of '{path}' was not uploaded, or has another size than {file.Size} bytes. Upload it before the commit.");
    }

    private static T Value<T>(CommitLine line, JsonTypeInfo<T> type)
        where T : class =>
        line.Value.Deserialize(type) ?? throw new JsonException($"'{line.Key}' has no value.");
}
