using System.Text.RegularExpressions;

namespace Trainwright.Agents;

/// <summary>
/// A request cut into words, with a cursor. A word keeps its spelling; surrounding quotes and closing punctuation are
/// not part of it, and <c>key=value</c> is three words.
/// </summary>
internal sealed partial class RequestWords
{
    private static readonly char[] Opening = ['"', '\'', '`', '(', '“', '‘', '<'];
    private static readonly char[] Closing = ['"', '\'', '`', ')', '”', '’', '>', ',', '.', ';', ':', '!', '?'];
    private readonly List<string> _words = [];

    public RequestWords(string text)
    {
        // Hyphens that word processors put in place of "-".
        var plain = Dashes().Replace(text, "-");
        foreach (var part in plain.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var word = part.TrimStart(Opening).TrimEnd(Closing);
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            if (equals >= 0 && !word.Contains("://", StringComparison.Ordinal))
            {
                Add(word[..equals]);
                Add("=");
                Add(word[(equals + 1)..]);
            }
            else
            {
                Add(word);
            }
        }
    }

    public int Index { get; set; }

    public bool AtEnd => Index >= _words.Count;

    /// <summary>The word at the cursor; empty at the end.</summary>
    public string Current => AtEnd ? string.Empty : _words[Index];

    public string Take() => _words[Index++];

    /// <summary>The words from the cursor on, as one lower-case phrase of <paramref name="count"/> words; null when there are not so many.</summary>
    public string? Phrase(int count) => Index + count > _words.Count ? null : Normal(string.Join(' ', _words.GetRange(Index, count)));

    /// <summary>Steps over one of these phrases when it stands at the cursor; list longer ones first.</summary>
    public bool Accept(params ReadOnlySpan<string> phrases)
    {
        foreach (var phrase in phrases)
        {
            // "fine tune" may be written as one word, with a hyphen.
            for (var count = phrase.AsSpan().Count(' ') + 1; count > 0; count--)
            {
                if (Phrase(count) == phrase)
                {
                    Index += count;
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether one of these phrases stands at the cursor.</summary>
    public bool Sees(params ReadOnlySpan<string> phrases)
    {
        var index = Index;
        var seen = Accept(phrases);
        Index = index;
        return seen;
    }

    /// <summary>One spelling for a word or phrase: lower case, hyphens and underscores as spaces.</summary>
    public static string Normal(string text) => text.ToLowerInvariant().Replace('-', ' ').Replace('_', ' ').Trim();

    private void Add(string word)
    {
        if (word.Length > 0)
        {
            _words.Add(word);
        }
    }

    [GeneratedRegex("[\u2010-\u2015]")]
    private static partial Regex Dashes();
}
