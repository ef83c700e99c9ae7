using System.Security.Cryptography;
using System.Text;

namespace Trainwright.Rules;

/// <summary>Content digests: lower-case hexadecimal SHA-256.</summary>
public static class Digest
{
    /// <summary>The digest of bytes.</summary>
    public static string Of(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>The digest of a text's UTF-8 bytes.</summary>
    public static string Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>The digest of a list of parts; no two different lists share a spelling.</summary>
    public static string OfParts(params IEnumerable<string> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            text.Append(part.Length).Append(':').Append(part).Append(';');
        }

        return Of(text.ToString());
    }
}
