using System.Globalization;
using Trainwright.Rules;

namespace Trainwright.Engine;

/// <summary>
/// Calls of models in the one book of money: held before, charged after, under the cap that jobs are under. A hold has no
/// intent, because a call is never adopted; what a crash left held counts as spent.
/// </summary>
public sealed class CallBook(Ledger ledger)
{
    /// <summary>How the key of a call's hold begins, in the place where a job's row has its intent.</summary>
    internal const string Prefix = "call:";

    /// <summary>Holds an amount for a call; returns the hold's key.</summary>
    /// <exception cref="RunStopException">It does not fit under a cap (<see cref="StoppedReason.CostCapAgents"/>); nothing was written.</exception>
    public string Reserve(string role, decimal amount, Caps caps)
    {
        ArgumentNullException.ThrowIfNull(caps);
        ArgumentOutOfRangeException.ThrowIfNegative(amount);
        var key = Prefix + Guid.NewGuid().ToString("N");
        return ledger.InTransaction(() =>
        {
            ledger.RequireRoom(role, amount, caps, StoppedReason.CostCapAgents);
            ledger.Append("reserve", key, amount);
            return key;
        });
    }

    /// <summary>Charges what a call cost in the hold's place; more than was held when the provider counted more.</summary>
    public void Settle(string key, decimal cost)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(cost);
        ledger.InTransaction(() =>
        {
            ledger.Append("settle", key, cost);
            return true;
        });
    }

    /// <summary>Charges what earlier processes of this run held and never settled: nobody knows what those calls cost.</summary>
    public int SettleAbandoned()
    {
        var open = ledger.Query(reader => reader.GetString(0), "SELECT intent FROM money WHERE run=$1 AND intent LIKE 'call:%' GROUP BY intent HAVING COUNT(*) = 1", ledger.Run);
        foreach (var key in open)
        {
            Settle(key, ledger.HeldFor(key));
        }

        return open.Count;
    }

    /// <summary>Writes a call down; digests, never texts.</summary>
    public void Record(string role, string backEnd, CallRow call)
    {
        ArgumentNullException.ThrowIfNull(call);
        ledger.Execute(
            "INSERT INTO calls(at, run, role, back_end, seconds, input, output, model, input_tokens, output_tokens, cost, outcome) VALUES($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12)",
            ledger.Now(),
            ledger.Run,
            role,
            backEnd,
            call.Seconds,
            call.Input,
            call.Output ?? string.Empty,
            call.Model,
            call.InputTokens,
            call.OutputTokens,
            call.Cost.ToString(CultureInfo.InvariantCulture),
            call.Outcome);
    }

    /// <summary>The calls of this run, oldest first.</summary>
    public IReadOnlyList<CallRow> Rows() => ledger.Query(
        reader => new CallRow(reader.GetString(0), reader.GetString(1), reader.GetInt64(2), reader.GetInt64(3), decimal.Parse(reader.GetString(4), CultureInfo.InvariantCulture), reader.GetDouble(5), reader.GetString(6), reader.GetString(7), reader.GetString(8)),
        "SELECT role, model, input_tokens, output_tokens, cost, seconds, outcome, input, output FROM calls WHERE run=$1 AND model IS NOT NULL ORDER BY seq",
        ledger.Run);
}
