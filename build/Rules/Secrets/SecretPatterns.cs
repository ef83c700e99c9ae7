using System.Text.RegularExpressions;

namespace Trainwright.Rules;

/// <summary>
/// Shapes of secrets (R13). Lengths follow the issuers' token formats as listed in ml-intern's redaction table:
/// <c>hf_</c> ≥ 30, <c>sk-ant-</c> ≥ 20, <c>sk-</c> ≥ 40, GitHub ≥ 36, AWS key ids exactly 16, bearer ≥ 20 characters.
/// </summary>
public static partial class SecretPatterns
{
    /// <summary>What stands in a secret's place.</summary>
    public const string Mask = "[REDACTED]";

    /// <summary>Whether the text holds something that looks like a secret, and the 0-based index where it starts.</summary>
    public static bool TryFind(string text, out int index)
    {
        ArgumentNullException.ThrowIfNull(text);
        index = -1;
        foreach (var match in (Match[])[Token().Match(text), Named().Match(text), Phrase().Match(text), Lower().Match(text)])
        {
            index = match.Success && (index < 0 || match.Index < index) ? match.Index : index;
        }

        return index >= 0;
    }

    /// <summary>The text with every secret masked; a named one keeps its name.</summary>
    public static string Redact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Lower().Replace(Phrase().Replace(Named().Replace(Token().Replace(text, Mask), Masked), Masked), Masked);
    }

    private static string Masked(Match match) => match.Groups["name"].Value + Mask;

    [GeneratedRegex(@"(?:hf_[A-Za-z0-9]{30,}|\bsk-ant-[A-Za-z0-9_-]{20,}|\bsk-(?!ant-)[A-Za-z0-9_-]{40,}|gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{36,}|\b(?:AKIA|ASIA)[A-Z0-9]{16})\b|(?<=[Bb]earer )[A-Za-z0-9._~+/=-]{20,}")]
    private static partial Regex Token();

    // A password may be short; a name of code is none of them.
    [GeneratedRegex(@"(?<name>\b[A-Z0-9_]*(?:(?:TOKEN|API_KEY|SECRET(?:_KEY)?|PRIVATE_KEY|ACCESS_KEY(?:_ID)?)[""']?\s*[:=]\s*[""']?(?=[A-Za-z0-9._~+/=-]{16})|PASSW(?:OR)?D[""']?\s*[:=]\s*[""']?(?=[A-Za-z0-9._~+/=-]{8})))(?!\[REDACTED\]|os\.|environ|getenv|None\b)(?<value>[A-Za-z0-9._~+/=-]+)")]
    private static partial Regex Named();

    // A password of several words is one where it stands in quotes; what a program asks for, or puts in, is none.
    [GeneratedRegex(@"(?<name>\b[A-Z0-9_]*PASS(?:W(?:OR)?D|PHRASE)[""']?\s*[:=]\s*[""'])(?![<\[{$*%]|(?i:enter|your|type|the|no|none|not|invalid|wrong|missing|please|change)\b)(?<value>[^""'\r\n<>{}$]{4,}\s[^""'\r\n<>{}$]{4,})(?=[""'])")]
    private static partial Regex Phrase();

    // Code is written in small letters, too: only what has digits throughout is taken for a value there.
    [GeneratedRegex(@"(?<name>\b[a-z0-9_]*(?:api_?key|secret_key|access_key|private_key|client_secret|(?:auth|access|hub|hf)_token)[""']?\s*[:=]\s*[""']?)(?=(?:[A-Za-z_-]*[0-9]){4})(?<value>[A-Za-z0-9_-]{20,})(?![A-Za-z0-9_.(\[-])")]
    private static partial Regex Lower();
}
