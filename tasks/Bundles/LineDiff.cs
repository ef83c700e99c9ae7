using System.Text;

namespace Trainwright.Tasks.Bundles;

/// <summary>Two texts line by line: what stayed, what went, what came; three lines of context around each change.</summary>
internal static class LineDiff
{
    private const int Context = 3;

    /// <summary>The difference, in the form that <c>diff -u</c> made known, as one hunk a change.</summary>
    public static string Of(string before, string after, string beforeName, string afterName)
    {
        var (one, other) = (before.Split('\n'), after.Split('\n'));
        var lines = Lines(one, other);
        var text = new StringBuilder().Append("--- ").Append(beforeName).Append("\n+++ ").Append(afterName).Append('\n');
        var last = -1;
        for (var i = 0; i < lines.Count; i++)
        {
            var isNear = Enumerable.Range(Math.Max(0, i - Context), Math.Min(lines.Count, i + Context + 1) - Math.Max(0, i - Context)).Any(j => lines[j].Mark != ' ');
            if (!isNear)
            {
                continue;
            }

            if (i != last + 1 || last < 0)
            {
                text.Append("@@ line ").Append(lines[i].Number).Append(" @@\n");
            }

            text.Append(lines[i].Mark).Append(lines[i].Text).Append('\n');
            last = i;
        }

        return text.ToString();
    }

    // The longest common subsequence; scripts have hundreds of lines, so the whole table fits.
    private static List<(char Mark, string Text, int Number)> Lines(string[] one, string[] other)
    {
        var common = new int[one.Length + 1, other.Length + 1];
        for (var i = one.Length - 1; i >= 0; i--)
        {
            for (var j = other.Length - 1; j >= 0; j--)
            {
                common[i, j] = one[i] == other[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var lines = new List<(char, string, int)>();
        var (x, y) = (0, 0);
        while (x < one.Length || y < other.Length)
        {
            if (x < one.Length && y < other.Length && one[x] == other[y])
            {
                lines.Add((' ', one[x], y + 1));
                x++;
                y++;
            }
            else if (y < other.Length && (x == one.Length || common[x, y + 1] >= common[x + 1, y]))
            {
                lines.Add(('+', other[y], y + 1));
                y++;
            }
            else
            {
                lines.Add(('-', one[x], y + 1));
                x++;
            }
        }

        return lines;
    }
}
