using System.Globalization;
using Trainwright.Rules;

namespace Trainwright.Report;

/// <summary>One line about a running job, for a terminal that rewrites it and for a pipe that appends it.</summary>
public static class ProgressLine
{
    private const int Loss = 2;
    private const int Speed = 3;
    private const int Eta = 4;
    private const int Money = 5;

    /// <summary>
    /// The line, at most <paramref name="width"/> columns (at least 20), without a line end. Where it is too long, speed,
    /// what is held, remaining time and loss go first, in this order; what is spent stays.
    /// </summary>
    public static string Render(JobProgress progress, int width = 120)
    {
        ArgumentNullException.ThrowIfNull(progress);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 20);
        string?[] parts =
        [
            TerminalText.Clean(progress.Job),
            Step(progress),
            progress.Loss is { } loss ? Invariant($"loss {loss:0.00##}") : null,
            Finite(progress.StepsPerSecond, speed => speed < 10 ? Invariant($"{speed:0.##} steps/s") : Invariant($"{speed:0} steps/s")),
            Finite(progress.Eta, eta => "ETA " + (eta < 60 ? Invariant($"{Math.Ceiling(eta):0} s") : Words.Duration(eta))),
            progress.Spend is { } held ? $"held {Words.Money(held.Held)} {Spent(held)}" : null,
        ];
        (int Part, string? Shorter)[] leastFirst = [(Speed, null), (Money, progress.Spend is { } spend ? Spent(spend) : null), (Eta, null), (Loss, null)];
        foreach (var (part, shorter) in leastFirst.TakeWhile(_ => TextWidth.Of(Join(parts)) > width))
        {
            parts[part] = shorter;
        }

        return TerminalText.Cut(Join(parts), width);
    }

    private static string Spent(Spend spend) => $"spent {Words.Money(spend.Spent)} cap {Words.Money(spend.Cap)}{Words.UnitTag(spend.Unit)}";

    private static string? Step(JobProgress progress) =>
        progress.Step is not { } step ? null : progress.Steps is { } steps ? Invariant($"step {step}/{steps}") : Invariant($"step {step}");

    // A loss of NaN is news and is shown; a speed or time that is not a number is not known.
    private static string? Finite(double? value, Func<double, string> format) => value is { } number && double.IsFinite(number) ? format(number) : null;

    private static string Join(string?[] parts) => string.Join("  ", parts.Where(part => part is not null));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
