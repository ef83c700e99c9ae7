using Trainwright.Rules;

namespace Trainwright.Report;

/// <summary>What a run that goes on has spent and holds, told by its journal: the ledger is busy, and belongs to the run.</summary>
public static class SpendSoFar
{
    /// <summary>The amounts; null when no money has moved yet.</summary>
    /// <param name="events">The run's journal.</param>
    /// <param name="unit">The unit of its amounts.</param>
    /// <param name="cap">The run's cap.</param>
    public static Spend? Of(IEnumerable<RunEvent> events, string unit, decimal cap)
    {
        var moves = MoneyMove.Of(events);
        return moves.Count == 0 ? null : new Spend(unit, moves[^1].Held, moves[^1].Spent, cap);
    }
}
