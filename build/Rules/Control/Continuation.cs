namespace Trainwright.Rules;

/// <summary>§7.3: an agent that only talks while work is left is told so twice, then its turn is over. Any action starts anew.</summary>
public static class Continuation
{
    private const int Nudges = 2;

    /// <summary>The step after a turn. <paramref name="nudges"/> counts those since the last action.</summary>
    public static ContinuationStep After(bool acted, int unfinishedItems, int nudges) =>
        acted ? ContinuationStep.Continue
        : unfinishedItems > 0 && nudges < Nudges ? ContinuationStep.Nudge
        : ContinuationStep.Yield;
}
