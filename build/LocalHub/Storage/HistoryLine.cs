using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Trainwright.LocalHub;

/// <summary>
/// A line of a repository's history: a commit, which a ref was set to, or a ref that was set to a commit or removed. The
/// line is JSON, a space and 16 hexadecimal digits of the JSON's SHA-256.
/// </summary>
/// <param name="Commit">The commit's id; null where there is none.</param>
/// <param name="Ref">The ref.</param>
/// <param name="Target">The commit that the ref is at from here on; empty when it was removed.</param>
internal readonly record struct HistoryLine(string? Commit, string Ref, string Target)
{
    private const int DigestChars = 16;
    private const int TailBytes = DigestChars + 1;

    /// <summary>A commit's line, with the end of line.</summary>
    public static byte[] Of(StoredCommit commit) => Sealed(JsonSerializer.SerializeToUtf8Bytes(commit, StorageJson.Default.StoredCommit));

    /// <summary>The line of a ref that was set, or removed when <paramref name="target"/> is empty.</summary>
    public static byte[] Of(string reference, string target) => Sealed(Encoding.UTF8.GetBytes($$"""{"ref":"{{reference}}","to":"{{target}}"}"""));

    /// <summary>What a line says of refs, without a look at the rest; null when it is no line of a history.</summary>
    public static HistoryLine? Peek(ReadOnlySpan<byte> line)
    {
        if (line.StartsWith("{\"id\":\""u8) && line.Length > 60 && line[47..].StartsWith("\",\"ref\":\""u8))
        {
            var id = Encoding.ASCII.GetString(line.Slice(7, CommitId.Length));
            return Text(line[56..]) is { } reference ? new HistoryLine(id, reference, id) : null;
        }

        return line.StartsWith("{\"ref\":\""u8) && Text(line[8..]) is { } name && line[(8 + name.Length)..].StartsWith("\",\"to\":\""u8) && Text(line[(16 + name.Length)..]) is { } target
            ? new HistoryLine(null, name, target)
            : null;
    }

    /// <summary>Whether a line is as it was written.</summary>
    public static bool IsSound(ReadOnlySpan<byte> line) => line.Length > TailBytes && DigestOf(line[..^TailBytes]).AsSpan().SequenceEqual(line[^DigestChars..]);

    /// <summary>The commit of a line.</summary>
    public static StoredCommit Read(ReadOnlySpan<byte> line) => JsonSerializer.Deserialize(line[..^TailBytes], StorageJson.Default.StoredCommit)!;

    private static string? Text(ReadOnlySpan<byte> from) => from.IndexOf((byte)'"') is >= 0 and var end ? Encoding.UTF8.GetString(from[..end]) : null;

    private static byte[] Sealed(byte[] json)
    {
        var line = new byte[json.Length + TailBytes + 1];
        json.CopyTo(line, 0);
        line[json.Length] = (byte)' ';
        DigestOf(json).CopyTo(line, json.Length + 1);
        line[^1] = (byte)'\n';
        return line;
    }

    private static byte[] DigestOf(ReadOnlySpan<byte> json)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(json, digest);
        return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(digest[..(DigestChars / 2)]));
    }
}
