using System.Text;
using System.Text.RegularExpressions;

namespace Trainwright.Agents;

/// <summary>Cuts a paper's text into sections and keeps those that say how something was done.</summary>
internal static partial class PaperText
{
    private const int SectionLimit = 600;

    /// <summary>The methodology sections, each as "heading: beginning of its text"; empty when the text has none.</summary>
    public static IReadOnlyList<string> Methodology(string markdown)
    {
        var kept = new List<string>();
        var heading = string.Empty;
        var body = new StringBuilder();
        foreach (var line in markdown.Split('\n').Append("# end"))
        {
            if (line.StartsWith('#'))
            {
                if (body.Length > 0 && Wanted().IsMatch(heading))
                {
                    kept.Add($"{heading}: {Cut(body.ToString(), SectionLimit)}");
                }

                heading = line.TrimStart('#').Trim();
                body.Clear();
            }
            else
            {
                body.Append(line).Append(' ');
            }
        }

        return kept;
    }

    /// <summary>The first section whose heading has these words, with its heading; null when none has.</summary>
    public static string? Section(string markdown, string words)
    {
        var found = markdown.Split('\n').SkipWhile(l => !(l.StartsWith('#') && l.Contains(words, StringComparison.OrdinalIgnoreCase))).ToList();
        return found.Count == 0 ? null : string.Join('\n', found.Take(1).Concat(found.Skip(1).TakeWhile(l => !l.StartsWith('#'))));
    }

    /// <summary>A text on one line, cut at a word when it is longer.</summary>
    public static string Cut(string text, int limit)
    {
        var line = Spaces().Replace(text, " ").Trim();
        if (line.Length <= limit)
        {
            return line;
        }

        var end = line.LastIndexOf(' ', limit - 1);
        return line[..(end > 0 ? end : limit - 1)] + "…";
    }

    /// <summary>Letters and digits in lower case: two spellings of one title are equal.</summary>
    public static string TitleKey(string title) => string.Concat(title.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    [GeneratedRegex(@"^(?:[345](?:\.\d+)*\.?\s|.*\b(?:method|methods|methodology|approach|training|experiment|experiments|setup|implementation|hyper-?parameters?|recipe)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Wanted();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
