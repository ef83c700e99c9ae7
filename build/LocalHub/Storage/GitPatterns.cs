using System.Text;
using System.Text.RegularExpressions;

namespace Trainwright.LocalHub;

/// <summary>Patterns as git writes them in <c>.gitignore</c> and <c>.gitattributes</c>; the last that matches decides.</summary>
internal sealed class GitPatterns
{
    // Patterns come from outside: without backtracking, the longest of them takes linear time.
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;
    private const int MaxPatterns = 500;
    private const int MaxPatternLength = 200;
    private readonly List<(Regex Pattern, bool Verdict)> _patterns = [];

    /// <summary>What a <c>.gitignore</c> ignores; null when there is none.</summary>
    public static GitPatterns? Ignore(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var patterns = new GitPatterns();
        foreach (var line in Lines(text))
        {
            patterns.Add(line.TrimStart('!'), verdict: !line.StartsWith('!'), withContents: true);
        }

        return patterns;
    }

    /// <summary>What a <c>.gitattributes</c> gives to large file storage; null when there is none.</summary>
    public static GitPatterns? Lfs(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var patterns = new GitPatterns();
        foreach (var words in Lines(text).Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
        {
            if (words.Skip(1).FirstOrDefault(word => word.StartsWith("filter", StringComparison.Ordinal) || word is "-filter" or "!filter") is { } filter)
            {
                patterns.Add(words[0], verdict: filter == "filter=lfs", withContents: false);
            }
        }

        return patterns;
    }

    /// <summary>Whether the last pattern that matches says so.</summary>
    public bool Matches(string path) => _patterns.LastOrDefault(pattern => pattern.Pattern.IsMatch(path)).Verdict;

    private void Add(string pattern, bool verdict, bool withContents)
    {
        if (pattern.Trim('/').Length == 0 || pattern.Length > MaxPatternLength || _patterns.Count >= MaxPatterns)
        {
            return;
        }

        var isFolder = pattern.EndsWith('/');
        var inner = pattern.Trim('/');
        var anchored = pattern.TrimEnd('/').Contains('/', StringComparison.Ordinal);
        var regex = new StringBuilder(anchored ? "^" : "^(?:.*/)?").Append(Translate(inner)).Append(isFolder ? "/.*" : withContents ? "(?:/.*)?" : string.Empty).Append('$');
        _patterns.Add((new Regex(regex.ToString(), Options), verdict));
    }

    private static string Translate(string pattern)
    {
        var regex = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            regex.Append(pattern[i] switch
            {
                '*' when pattern.AsSpan(i).StartsWith("**/") => "(?:.*/)?",
                '*' when pattern.AsSpan(i).StartsWith("**") => ".*",
                '*' => "[^/]*",
                '?' => "[^/]",
                var other => Regex.Escape(other.ToString()),
            });
            i += pattern[i] != '*' ? 0 : pattern.AsSpan(i).StartsWith("**/") ? 2 : pattern.AsSpan(i).StartsWith("**") ? 1 : 0;
        }

        return regex.ToString();
    }

    private static IEnumerable<string> Lines(string text) => text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#');
}
