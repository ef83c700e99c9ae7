using System.Globalization;
using System.Text.Json;
using Trainwright.Rules;

namespace Trainwright.Report;

/// <summary>How numbers, amounts and states are worded, the same on the page, on the terminal and in CI.</summary>
public static class Words
{
    /// <summary>Seconds in the two largest units that fit: <c>0.8 s</c>, <c>42 s</c>, <c>1 min 12 s</c>, <c>2 h</c>.</summary>
    public static string Duration(double seconds)
    {
        if (!double.IsFinite(seconds) || seconds < 0)
        {
            return "–";
        }

        if (seconds < 9.95)
        {
            return seconds.ToString("0.0", CultureInfo.InvariantCulture) + " s";
        }

        var whole = (long)Math.Round(seconds);
        return whole switch
        {
            < 60 => Invariant($"{whole} s"),
            < 3600 => Pair(whole / 60, "min", whole % 60, "s"),
            _ => Pair(whole / 3600, "h", whole % 3600 / 60, "min"),
        };
    }

    /// <summary>An amount with two to four decimals: <c>$0.05</c>, <c>$0.0123</c>.</summary>
    public static string Money(decimal amount) => (amount < 0 ? "-$" : "$") + Math.Abs(amount).ToString("0.00##", CultureInfo.InvariantCulture);

    /// <summary>The unit of an amount in words: simulated dollars are always called so.</summary>
    public static string Unit(string unit) => unit == "usd" ? "US dollars" : "simulated dollars";

    /// <summary>A level of an alert: <c>info</c>, <c>warn</c> or <c>error</c>.</summary>
    public static string Level(AlertLevel level) => level switch
    {
        AlertLevel.Info => "info",
        AlertLevel.Warn => "warn",
        _ => "error",
    };

    /// <summary>What follows an amount on a tight line: nothing for real dollars, else <c> (simulated)</c>.</summary>
    public static string UnitTag(string unit) => unit == "usd" ? string.Empty : " (simulated)";

    /// <summary>A metric with three decimals, or three significant digits where that would read as nothing.</summary>
    public static string Metric(double value) =>
        value != 0 && Math.Abs(value) < 0.001 ? value.ToString("0.00e+0", CultureInfo.InvariantCulture) : Typographic(value.ToString("0.000", CultureInfo.InvariantCulture));

    /// <summary>A difference of metrics, always with its sign.</summary>
    public static string Difference(double value) => Typographic(value.ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture));

    /// <summary>A count with thousands separated by a comma.</summary>
    public static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A plain number with up to three decimals.</summary>
    public static string Number(double value) => Typographic(value.ToString("#,0.###", CultureInfo.InvariantCulture));

    /// <summary>A size in bytes, kB, MB or GB (powers of 1,000).</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < 1_000 => Invariant($"{bytes} B"),
        < 1_000_000 => Invariant($"{bytes / 1e3:0.#} kB"),
        < 1_000_000_000 => Invariant($"{bytes / 1e6:0.#} MB"),
        _ => Invariant($"{bytes / 1e9:0.##} GB"),
    };

    /// <summary>A status as one word that starts a sentence.</summary>
    public static string Status(RunStatus? status) => status switch
    {
        null => "Not finished",
        RunStatus.Completed => "Completed",
        RunStatus.Verified => "Verified",
        RunStatus.Answered => "Answered",
        RunStatus.Planned => "Planned",
        RunStatus.Stopped => "Stopped",
        RunStatus.Failed => "Failed",
        RunStatus.Cancelled => "Cancelled",
        _ => status.ToString()!,
    };

    /// <summary>A verdict as it is written in artefacts.</summary>
    public static string Verdict(VerdictOutcome outcome) => outcome switch
    {
        VerdictOutcome.Pass => "PASS",
        VerdictOutcome.Breach => "FAIL",
        _ => "N-A",
    };

    /// <summary>A reason of the vocabulary in words: <c>cost_cap_full_job</c> → <c>cost cap full job</c>.</summary>
    public static string Reason(string reason) => reason?.Replace('_', ' ') ?? string.Empty;

    /// <summary>A JSON value on one line: texts without their quotes, lists as <c>[1, 2]</c>, anything else as it is written.</summary>
    public static string Json(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Array => "[" + string.Join(", ", value.EnumerateArray().Select(Json)) + "]",
        _ => value.GetRawText(),
    };

    private static string Pair(long large, string largeUnit, long small, string smallUnit) =>
        small == 0 ? Invariant($"{large} {largeUnit}") : Invariant($"{large} {largeUnit} {small} {smallUnit}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    // A true minus sign has the width of a plus, so columns of differences line up.
    private static string Typographic(string number) => number.Replace('-', '−');
}
