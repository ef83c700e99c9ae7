using System.Text;

namespace Trainwright.Rules;

/// <summary>What a known secret can look like in a text: as it is, percent-encoded, in hexadecimal or base64, or broken over two lines.</summary>
public static class SecretShapes
{
    // Under this a secret's parts are letters like any others.
    private const int Shortest = 12;

    /// <summary>The shapes to look for.</summary>
    public static IEnumerable<string> Of(string secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        yield return secret;
        if (secret.Length < Shortest)
        {
            yield break;
        }

        if (Uri.EscapeDataString(secret) is var escaped && escaped != secret)
        {
            yield return escaped;
        }

        var bytes = Encoding.UTF8.GetBytes(secret);
        yield return Convert.ToHexStringLower(bytes);
        foreach (var shape in Base64(bytes))
        {
            yield return shape;
        }

        // Wherever a line ends, ten letters on each side of it are the secret's.
        for (var at = Shortest / 2; at <= secret.Length - (Shortest / 2); at++)
        {
            yield return $"{secret[..at]}\n{secret[at..]}";
        }
    }

    // Three ways to stand in a longer text; the letters at both ends depend on what is around.
    private static IEnumerable<string> Base64(byte[] bytes)
    {
        for (var shift = 0; shift < 3; shift++)
        {
            var text = Convert.ToBase64String([.. new byte[shift], .. bytes]).TrimEnd('=');
            yield return text[(shift == 0 ? 0 : shift + 1)..^1];
        }
    }
}
