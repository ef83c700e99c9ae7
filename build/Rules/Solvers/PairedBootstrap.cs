namespace Trainwright.Rules;

/// <summary>
/// The 95 % interval of a difference in a metric's mean on the same rows: the rows are resampled with replacement, both models
/// on the same draw (percentile bootstrap). The generator is a 64-bit splitmix, so a seed gives the same interval
/// everywhere.
/// </summary>
public static class PairedBootstrap
{
    /// <summary>Compares two strings of 0 and 1, one character a row, in the same order.</summary>
    public static Interval Compare(string before, string after, int resamples, int seed)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return Compare([.. before.Select(row => (double)(row - '0'))], [.. after.Select(row => (double)(row - '0'))], resamples, seed);
    }

    /// <summary>Compares the metric's value of each row, in the same order.</summary>
    public static Interval Compare(IReadOnlyList<double> before, IReadOnlyList<double> after, int resamples, int seed)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentOutOfRangeException.ThrowIfZero(before.Count, nameof(before));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(resamples);
        if (before.Count != after.Count)
        {
            throw new ArgumentException("Both models must be evaluated on the same rows.", nameof(after));
        }

        // Only the difference a row makes is drawn.
        var differences = before.Zip(after, (b, a) => a - b).ToArray();
        var means = new double[resamples];
        var state = unchecked((ulong)seed);
        for (var i = 0; i < resamples; i++)
        {
            var sum = 0.0;
            for (var j = 0; j < differences.Length; j++)
            {
                sum += differences[(int)(Next(ref state) % (ulong)differences.Length)];
            }

            means[i] = sum / differences.Length;
        }

        Array.Sort(means);
        return new Interval(Round(differences.Average()), Round(means[(int)(resamples * 0.025)]), Round(means[Math.Min(resamples - 1, (int)(resamples * 0.975))]));
    }

    private static double Round(double value) => Math.Round(value, 6);

    private static ulong Next(ref ulong state)
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15UL;
            var z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }
}
