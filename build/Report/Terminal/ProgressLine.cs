using System.Globalization;

namespace Trainwright.Report;

/// <summary>One line about a running job, for a terminal that rewrites it and for a pipe that appends it.</summary>
public static class ProgressLine
{
    /// <summary>The line, at most <paramref name="width"/> columns (at least 20), without a line end.</summary>
    public static string Render(JobProgress progress, int width = 120)
    {
        ArgumentNullException.ThrowIfNull(progress);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 20);
        var parts = new List<string> { TerminalText.Clean(progress.Job) };
        if (progress.Step is { } step)
        {
            parts.Add(progress.Steps is { } steps ? Invariant($"step {step}/{steps}") : Invariant($"step {step}"));
        }

        AddNumber(parts, progress.Loss, loss => Invariant($"loss {loss:0.00##}"));
        AddNumber(parts, progress.StepsPerSecond, speed => speed < 10 ? Invariant($"{speed:0.##} steps/s") : Invariant($"{speed:0} steps/s"));
        AddNumber(parts, progress.Eta, eta => "ETA " + (eta < 60 ? Invariant($"{Math.Ceiling(eta):0} s") : Words.Duration(eta)));
        if (progress.Spend is { } spend)
        {
            parts.Add($"held {Words.Money(spend.Held)} spent {Words.Money(spend.Spent)} cap {Words.Money(spend.Cap)}{Words.UnitTag(spend.Unit)}");
        }

        return TerminalText.Cut(string.Join("  ", parts), width);
    }

    // A loss of NaN is news and is shown; a speed or time that is not a number is not known.
    private static void AddNumber(List<string> parts, double? value, Func<double, string> format)
    {
        if (value is { } number)
        {
            var text = format(number);
            if (double.IsFinite(number) || text.StartsWith("loss", StringComparison.Ordinal))
            {
                parts.Add(text);
            }
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
