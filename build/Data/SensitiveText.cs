using System.Text.RegularExpressions;

namespace Trainwright.Data;

/// <summary>Tells what a text may hold that nobody should train on. Only the kind leaves it, never the text.</summary>
internal static partial class SensitiveText
{
    /// <summary>The kinds, in the order in which they are counted.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["e-mail address", "secret", "card or account number", "telephone number"];

    /// <summary>Which kinds a text seems to hold, one bit a kind.</summary>
    public static int Find(string text)
    {
        var found = text.Contains('@', StringComparison.Ordinal) && Address().IsMatch(text) ? 1 : 0;
        found |= text.AsSpan().ContainsAny("_-K") && Secret().IsMatch(text) ? 2 : 0;
        if (text.AsSpan().ContainsAnyInRange('0', '9'))
        {
            found |= Account().IsMatch(text) ? 4 : 0;
            found |= text.Contains('+', StringComparison.Ordinal) && Telephone().IsMatch(text) ? 8 : 0;
        }

        return found;
    }

    [GeneratedRegex(@"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+\.[A-Za-z]{2,}")]
    private static partial Regex Address();

    [GeneratedRegex(@"\bhf_[A-Za-z0-9]{30,}|\bsk-[A-Za-z0-9_-]{20,}|\bAKIA[0-9A-Z]{16}\b|\bghp_[A-Za-z0-9]{36}|-----BEGIN [A-Z ]*PRIVATE KEY-----")]
    private static partial Regex Secret();

    [GeneratedRegex(@"\b(?:\d{4}[ -]?){3}\d{4}\b|\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}\b")]
    private static partial Regex Account();

    [GeneratedRegex(@"\+\d{1,3}[ -]?\(?\d{2,4}\)?[ -]?\d{3,4}[ -]?\d{3,4}\b")]
    private static partial Regex Telephone();
}
