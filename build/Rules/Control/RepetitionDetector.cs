using System.Text.RegularExpressions;

namespace Trainwright.Rules;

/// <summary>
/// §7.2: an agent that goes round in circles. Only the end of the last thirty actions counts, so that a run that has
/// found its way out is left alone, and a poll whose result changes is no repetition.
/// </summary>
public static partial class RepetitionDetector
{
    private const int Window = 30;
    private const int Identical = 3;
    private const int Failures = 4;

    // A cycle of two to five actions counts from its second round. A longer one may be honest work on a list; its third round is not.
    private const int ShortCycle = 5;
    private const int LongCycle = 10;

    /// <summary>What repeats, or null.</summary>
    public static string? Find(IReadOnlyList<ActionRecord> actions)
    {
        ArgumentNullException.ThrowIfNull(actions);
        var signatures = actions.TakeLast(Window).Select(action => action.Signature).ToList();
        if (Repeats(signatures, 1, Identical))
        {
            return $"{actions[^1].Tool} was called {Identical} times with the same arguments and the same result.";
        }

        if (SameError(actions) is { } error)
        {
            return error;
        }

        for (var length = 2; length <= LongCycle; length++)
        {
            var rounds = length <= ShortCycle ? 2 : 3;
            if (Repeats(signatures, length, rounds) && signatures.TakeLast(length).Distinct().Count() > 1)
            {
                return $"The last {length} actions were taken {rounds} times in a row.";
            }
        }

        return null;
    }

    // Another name or time in the arguments does not make another attempt of what fails in the same way each time.
    private static string? SameError(IReadOnlyList<ActionRecord> actions)
    {
        var last = actions.TakeLast(Failures).ToList();
        return last.Count == Failures && last.TrueForAll(action => action.Tool == last[0].Tool && action.Result is { } result && Failed().IsMatch(result)) && last.Select(action => Plain(action.Result!)).Distinct().Count() == 1
            ? $"{last[0].Tool} failed {Failures} times in the same way."
            : null;
    }

    private static string Plain(string result) => Varying().Replace(result, "#");

    [GeneratedRegex(@"^\s*(?:error|failed|failure|fatal|traceback|exception)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Failed();

    // Times, ports, process ids, digests: what differs between two reports of one error. Status codes have three digits.
    [GeneratedRegex(@"\b\d{1,2}(?::\d{2})+(?:\.\d+)?\b|\b\d{4}-\d{2}-\d{2}T?|\b[0-9a-f]{8,}\b|\b\d{4,}\b")]
    private static partial Regex Varying();

    private static bool Repeats(List<string> signatures, int length, int rounds) =>
        signatures.Count >= length * rounds && Enumerable.Range(1, length * (rounds - 1)).All(back => signatures[^back] == signatures[^(back + length)]);
}
