using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Trainwright.LocalHub;

/// <summary>Object ids as git computes them, because clients compute them too to skip what is already there.</summary>
internal static class GitOid
{
    /// <summary>The id of a blob.</summary>
    public static string OfBlob(ReadOnlySpan<byte> content)
    {
#pragma warning disable CA5350 // Git's ids are SHA-1; integrity rests on the SHA-256 beside them.
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
#pragma warning restore CA5350
        hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"blob {content.Length}\0")));
        hash.AppendData(content);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The text that stands in git for an LFS file (git-lfs specification, version 1).</summary>
    public static byte[] Pointer(string sha256, long size) =>
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"version https://git-lfs.github.com/spec/v1\noid sha256:{sha256}\nsize {size}\n"));
}
