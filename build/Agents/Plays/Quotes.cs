using System.Text;

namespace Trainwright.Agents;

/// <summary>Finds quoted words again: a claim counts only with words that really stand in what was shown.</summary>
internal static class Quotes
{
    /// <summary>A problem for each issue whose quote does not stand in the question.</summary>
    public static IReadOnlyList<string> Unknown(IEnumerable<CriticIssue> issues, string question)
    {
        var text = Plain(question);
        return [.. issues.Where(i => !text.Contains(Plain(i.Quote), StringComparison.Ordinal)).Select(i => $"The quote '{Short(i.Quote)}' does not stand in the question; copy words that do.")];
    }

    /// <summary>Whether the quote stands in the text, whatever the white space and the escapes.</summary>
    public static bool Contains(string text, string quote) => Plain(text).Contains(Plain(quote), StringComparison.Ordinal);

    /// <summary>An issue as it is shown to people.</summary>
    public static string Line(CriticIssue issue) => $"{Spotlight.Clean(issue.Claim).Trim()} (“{Short(issue.Quote)}”)";

    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text.Replace("\\n", " ", StringComparison.Ordinal).Replace("\\t", " ", StringComparison.Ordinal))
        {
            if (letter == '\\')
            {
                continue;
            }

            if (!char.IsWhiteSpace(letter))
            {
                plain.Append(letter);
            }
            else if (plain.Length > 0 && plain[^1] != ' ')
            {
                plain.Append(' ');
            }
        }

        return plain.ToString().Trim();
    }

    private static string Short(string quote)
    {
        var line = Spotlight.Clean(quote).Replace('\n', ' ').Trim();
        return line.Length <= 120 ? line : line[..120] + "…";
    }
}
