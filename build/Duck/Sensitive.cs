namespace Trainwright.Duck;

/// <summary>What a text may hold that nobody should train on, as expressions that DuckDB's RE2 reads. Only counts leave this program.</summary>
internal static class Sensitive
{
    /// <summary>A name, a cheap test that most texts fail, and the expression.</summary>
    public static IReadOnlyList<(string Name, string Hint, string Pattern)> Kinds { get; } =
    [
        ("e-mail address", "contains({0}, '@')", @"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+\.[A-Za-z]{2,}"),
        ("secret", "({0} LIKE '%hf\\_%' ESCAPE '\\' OR {0} LIKE '%sk-%' OR {0} LIKE '%AKIA%' OR {0} LIKE '%ghp\\_%' ESCAPE '\\' OR {0} LIKE '%PRIVATE KEY%')", @"\bhf_[A-Za-z0-9]{30,}|\bsk-[A-Za-z0-9_-]{20,}|\bAKIA[0-9A-Z]{16}\b|\bghp_[A-Za-z0-9]{36}|-----BEGIN [A-Z ]*PRIVATE KEY-----"),
        ("card or account number", "regexp_matches({0}, '[0-9]{{4}}[ -]?[0-9]{{4}}')", @"\b(?:\d{4}[ -]?){3}\d{4}\b|\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}\b"),
        ("telephone number", "contains({0}, '+')", @"\+\d{1,3}[ -]?\(?\d{2,4}\)?[ -]?\d{3,4}[ -]?\d{3,4}\b"),
    ];
}
