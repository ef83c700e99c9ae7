namespace Trainwright.Rules;

/// <summary>
/// §7.2: an agent that goes round in circles, or into one error with ever other arguments. Only the end of the last thirty actions counts, so that a run that has
/// found its way out is left alone, and a poll whose result changes is no repetition.
/// </summary>
public static class RepetitionDetector
{
    /// <summary>How many actions count, the last ones.</summary>
    public const int Window = 30;

    private const int Identical = 3;

    // A cycle of two to five actions counts from its second round. A longer one may be honest work on a list; its third round is not.
    private const int ShortCycle = 5;
    private const int LongCycle = 10;

    /// <summary>What repeats, or null. Where every action is a question, no list is worked on: a cycle of up to <paramref name="shortCycle"/> counts from its second round.</summary>
    public static string? Find(IReadOnlyList<ActionRecord> actions, int shortCycle = ShortCycle)
    {
        ArgumentNullException.ThrowIfNull(actions);
        var signatures = actions.TakeLast(Window).Select(action => action.Signature).ToList();
        if (Repeats(signatures, 1, Identical))
        {
            return $"{actions[^1].Tool} was called {Identical} times with the same arguments and the same result.";
        }

        for (var length = 2; length <= LongCycle; length++)
        {
            var rounds = length <= shortCycle ? 2 : 3;
            if (Repeats(signatures, length, rounds) && signatures.TakeLast(length).Distinct().Count() > 1)
            {
                return $"The last {length} actions were taken {rounds} times in a row.";
            }
        }

        return FailsAlike(actions) ? $"{actions[^1].Tool} failed {Identical} times in the same way." : null;
    }

    // Other arguments that come to the same error are no other approach.
    private static bool FailsAlike(IReadOnlyList<ActionRecord> actions) =>
        actions.Count >= Identical && actions.TakeLast(Identical).All(action => action.IsError) && actions.TakeLast(Identical).Select(action => action.ErrorSignature).Distinct().Count() == 1;

    private static bool Repeats(List<string> signatures, int length, int rounds) =>
        signatures.Count >= length * rounds && Enumerable.Range(1, length * (rounds - 1)).All(back => signatures[^back] == signatures[^(back + length)]);
}
