namespace Trainwright.LocalHub;

/// <summary>How well texts answer a search: each word must be found, and counts by where it is.</summary>
internal static class SearchScore
{
    private const int InTitleWhole = 16;
    private const int InTitle = 8;
    private const int InTags = 4;
    private const int InText = 1;
    private const int WholeTitle = 100;

    /// <summary>The words of a query; what separates them in names separates them here.</summary>
    public static IReadOnlyList<string> Words(string? query) =>
        (query ?? string.Empty).Split([' ', '\t', ',', '/', '_', '-'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The score of a repository; 0 when a word is missing, 1 for a query of no words.</summary>
    public static int Of(IReadOnlyList<string> words, RepoId repo, RepoCard card) =>
        Of(words, repo.FullName, string.Join(' ', card.Tags), card.Text);

    /// <summary>The score of a title, a line of tags and a text.</summary>
    public static int Of(IReadOnlyList<string> words, string title, string tags, string text)
    {
        var titleWords = Words(title);
        var score = 1;
        foreach (var word in words)
        {
            var one = titleWords.Contains(word, StringComparer.OrdinalIgnoreCase) ? InTitleWhole
                : title.Contains(word, StringComparison.OrdinalIgnoreCase) ? InTitle
                : tags.Contains(word, StringComparison.OrdinalIgnoreCase) ? InTags
                : text.Contains(word, StringComparison.OrdinalIgnoreCase) ? InText
                : 0;
            if (one == 0)
            {
                return 0;
            }

            score += one;
        }

        return titleWords.SequenceEqual(words, StringComparer.OrdinalIgnoreCase) ? score + WholeTitle : score;
    }
}
