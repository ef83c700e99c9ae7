using System.Text.RegularExpressions;

namespace Trainwright.Rules;

/// <summary>
/// What ended a Python process, as its log shows it: the last line that names an exception, and with it the whole
/// traceback, of every exception that led to it. <paramref name="Told"/>
/// is what the script itself had told before in lines that are made to be read: progress and errors. A launcher only tells that a process of its own ended.
/// </summary>
internal sealed partial record FailureEnd(string Line, string Whole, string Told, bool IsWrapper)
{
    private const string Trace = "Traceback (most recent call last):";
    private static readonly string[] Tells = ["step=", "[TRACKIO ERROR]"];
    private static readonly string[] Chains = ["During handling of the above exception", "The above exception was the direct cause"];

    // They say that something else failed, and that stands before them.
    private static readonly string[] Launchers = ["CalledProcessError", "ChildFailedError", "SystemExit", "ProcessExitedException", "ProcessRaisedException", "RayTaskError"];

    /// <summary>The end of a log; null when no line of it names an exception.</summary>
    public static FailureEnd? Of(string log)
    {
        ArgumentNullException.ThrowIfNull(log);
        var lines = log.Split('\n');
        var last = Array.FindLastIndex(lines, line => Named().IsMatch(line));
        if (last < 0)
        {
            return null;
        }

        var first = Beginning(lines, last);
        var whole = string.Join('\n', lines[first..]);
        return new FailureEnd(string.Join('\n', lines[last..]), whole, Telling(lines), Launchers.Any(name => lines[last].Contains(name, StringComparison.Ordinal)));
    }

    /// <summary>What stands after the last line of progress of a log that names no exception, and the lines that are made to be read.</summary>
    public static (string After, string Told) WithoutException(string log)
    {
        ArgumentNullException.ThrowIfNull(log);
        var lines = log.Split('\n');
        var last = Array.FindLastIndex(lines, line => line.StartsWith(Tells[0], StringComparison.Ordinal));
        return (string.Join('\n', lines[(last + 1)..]), Telling(lines));
    }

    private static string Telling(string[] lines) => string.Join('\n', lines.Where(line => Tells.Any(start => line.StartsWith(start, StringComparison.Ordinal))));

    // The error line of a script of ours stands after its traceback; every chained one before it belongs to it.
    private static int Beginning(string[] lines, int last)
    {
        var first = last;
        for (var at = last; at >= 0; at--)
        {
            if (lines[at].StartsWith(Trace, StringComparison.Ordinal))
            {
                first = at;
                var before = at - 1;
                while (before >= 0 && lines[before].Trim().Length == 0)
                {
                    before--;
                }

                if (before < 0 || !Chains.Any(chain => lines[before].StartsWith(chain, StringComparison.Ordinal)))
                {
                    return first;
                }
            }
        }

        return first;
    }

    [GeneratedRegex(@"\A(?:\[rank[0-9]+\]:? ?)?(?:error: |(?:[A-Za-z_]\w*\.)*[A-Z]\w*(?:Error|Exception|Interrupt|Failure|Exit|OutOfMemory)\b)")]
    private static partial Regex Named();
}
