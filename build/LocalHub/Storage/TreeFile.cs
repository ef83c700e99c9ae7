using System.Text.Json.Serialization;

namespace Trainwright.LocalHub;

/// <summary>
/// One file of a commit. <paramref name="Oid"/> is the git blob id that clients compare (of the pointer, for an LFS
/// file); <paramref name="Sha256"/> names the bytes in the blob store; <paramref name="Size"/> is in bytes.
/// </summary>
internal sealed record TreeFile(string Oid, string Sha256, long Size, bool Lfs)
{
    /// <summary>The entity tag of the file's download: what the Hub uses, so that clients' caches agree.</summary>
    [JsonIgnore]
    public string ETag => Lfs ? Sha256 : Oid;

    /// <summary>A file kept in git itself.</summary>
    public static TreeFile Regular(ReadOnlySpan<byte> content, string sha256) => new(GitOid.OfBlob(content), sha256, content.Length, Lfs: false);

    /// <summary>A file kept beside git, with a pointer in it.</summary>
    public static TreeFile Large(string sha256, long size) => new(GitOid.OfBlob(GitOid.Pointer(sha256, size)), sha256, size, Lfs: true);
}
