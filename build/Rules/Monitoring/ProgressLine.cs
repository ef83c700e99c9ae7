using System.Globalization;
using System.Text.RegularExpressions;

namespace Trainwright.Rules;

/// <summary>Reads a training script's progress lines: <c>step=40/700 … loss=2.13 … steps_per_second=85.1</c> and <c>eval step=…</c>.</summary>
public static partial class ProgressLine
{
    /// <summary>The metrics of a line, or null when it is not one. A loss that is not a number is read as such.</summary>
    public static MetricPoint? TryParse(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var head = Head().Match(line);
        if (!head.Success || !long.TryParse(head.Groups["step"].Value, CultureInfo.InvariantCulture, out var step))
        {
            return null;
        }

        var values = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (Match pair in Pair().Matches(line[(head.Index + head.Length)..]))
        {
            values[pair.Groups["name"].Value] = pair.Groups["value"].Value switch
            {
                "nan" => double.NaN,
                "inf" => double.PositiveInfinity,
                "-inf" => double.NegativeInfinity,
                var number => double.Parse(number, CultureInfo.InvariantCulture),
            };
        }

        return values.Count == 0 ? null : new MetricPoint(step, values);
    }

    [GeneratedRegex(@"^(?:eval )?step=(?<step>\d{1,15})(?:/\d+)?(?=\s)")]
    private static partial Regex Head();

    [GeneratedRegex(@"\s(?<name>[a-z][a-z0-9_]*)=(?<value>-?(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?|inf)|nan)(?=\s|$)")]
    private static partial Regex Pair();
}
