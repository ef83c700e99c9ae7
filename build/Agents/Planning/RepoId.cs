using System.Text.RegularExpressions;

namespace Trainwright.Agents;

/// <summary>Hub repository ids as people type them: <c>namespace/name</c>, or a pasted Hub address.</summary>
internal static partial class RepoId
{
    private static readonly string[] Prefixes =
    [
        "https://huggingface.co/", "http://huggingface.co/", "huggingface.co/", "https://hf.co/", "hf.co/", "hub://",
    ];

    /// <summary>The id in a word, or null when it holds none.</summary>
    public static string? Of(string word)
    {
        var prefix = Array.Find(Prefixes, p => word.StartsWith(p, StringComparison.OrdinalIgnoreCase));
        var id = word[(prefix?.Length ?? 0)..].TrimEnd('/');
        if (prefix is not null)
        {
            id = id.StartsWith("datasets/", StringComparison.Ordinal) ? id["datasets/".Length..]
                : id.StartsWith("models/", StringComparison.Ordinal) ? id["models/".Length..]
                : id;
        }

        // The Hub's own rules: 96 characters a part, no "--" and no "..", no dot or dash at the edges.
        return Shape().IsMatch(id) && !id.Contains("--", StringComparison.Ordinal) && !id.Contains("..", StringComparison.Ordinal) ? id : null;
    }

    /// <summary>Whether a word was meant as an id: it has a slash, or is an address.</summary>
    public static bool LooksLike(string word) => word.Contains('/', StringComparison.Ordinal) && word.Length > 1;

    [GeneratedRegex("^[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,94}[A-Za-z0-9_])?/[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,94}[A-Za-z0-9_])?$")]
    private static partial Regex Shape();
}
