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
        var match = Token().Match(text);
        var named = Named().Match(text);
        index = (match.Success, named.Success) switch
        {
            (true, true) => Math.Min(match.Index, named.Index),
            (true, false) => match.Index,
            (false, true) => named.Index,
            _ => -1,
        };
        return index >= 0;
    }

    /// <summary>The text with every secret masked; a named one keeps its name.</summary>
    public static string Redact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Named().Replace(Token().Replace(text, Mask), match => match.Groups["name"].Value + Mask);
    }

    [GeneratedRegex(@"(?:hf_[A-Za-z0-9]{30,}|\bsk-ant-[A-Za-z0-9_-]{20,}|\bsk-(?!ant-)[A-Za-z0-9_-]{40,}|gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{36,}|\b(?:AKIA|ASIA)[A-Z0-9]{16})\b|(?<=[Bb]earer )[A-Za-z0-9._~+/=-]{20,}")]
    private static partial Regex Token();

    // A password may be short; a name of code is none of them.
    [GeneratedRegex(@"(?<name>\b[A-Z0-9_]*(?:(?:TOKEN|API_KEY|SECRET|ACCESS_KEY(?:_ID)?)[""']?\s*[:=]\s*[""']?(?=[A-Za-z0-9._~+/=-]{16})|PASSW(?:OR)?D[""']?\s*[:=]\s*[""']?(?=[A-Za-z0-9._~+/=-]{8})))(?!\[REDACTED\]|os\.|environ|getenv|None\b)(?<value>[A-Za-z0-9._~+/=-]+)")]
    private static partial Regex Named();
}
