namespace Trainwright.Tasks.CommandLine;

/// <summary>Finds the valid name that a mistyped one most likely meant.</summary>
public static class Nearest
{
    /// <summary>Finds the nearest name by the number of letters added, left out, changed or swapped.</summary>
    /// <param name="word">What was typed.</param>
    /// <param name="names">What could have been.</param>
    /// <returns>The name, or <see langword="null"/> when none is near enough to suggest.</returns>
    public static string? To(string word, IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(word);
        ArgumentNullException.ThrowIfNull(names);
        var best = Math.Max(2, word.Length / 3) + 1;
        string? nearest = null;
        foreach (var name in names)
        {
            var distance = Distance(word, name);
            if (distance < best)
            {
                (best, nearest) = (distance, name);
            }
        }

        return nearest;
    }

    /// <summary>Counts the single letters added, left out, changed or swapped between two words, without regard to case.</summary>
    /// <param name="left">One word.</param>
    /// <param name="right">The other.</param>
    /// <returns>The distance.</returns>
    public static int Distance(string left, string right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        var width = right.Length + 1;
        var before = new int[width];
        var last = Enumerable.Range(0, width).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var row = new int[width];
            row[0] = i;
            for (var j = 1; j < width; j++)
            {
                var cost = Same(left[i - 1], right[j - 1]) ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && Same(left[i - 1], right[j - 2]) && Same(left[i - 2], right[j - 1]))
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            (before, last) = (last, row);
        }

        return last[right.Length];
    }

    private static bool Same(char left, char right) => char.ToLowerInvariant(left) == char.ToLowerInvariant(right);
}
