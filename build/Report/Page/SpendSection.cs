using System.Globalization;

namespace Trainwright.Report;

/// <summary>A movement of money; Share is what is spent and held after it, in percent of the cap.</summary>
internal sealed record MoneyView(string At, string Phase, string What, string Amount, string Committed, string Share);

/// <summary>Money. The shares are in percent of the cap.</summary>
internal sealed record SpendView(string Spent, string Held, string Cap, string Left, string Unit, bool IsSimulated, string SpentShare, string HeldShare, IReadOnlyList<MoneyView> Moves);

/// <summary>What the run spent, holds, and may spend.</summary>
internal static class SpendSection
{
    /// <summary>The section; null when nothing is known of money.</summary>
    public static SpendView? Of(RunView view)
    {
        if (view.Spend is not { } spend)
        {
            return null;
        }

        return new SpendView(
            Shown.Money(spend.Spent),
            Shown.Money(spend.Held),
            Shown.Money(spend.Cap),
            Shown.Money(spend.Cap - spend.Held - spend.Spent, spend.Cap, spend.Held, spend.Spent),
            Words.Unit(spend.Unit),
            spend.Unit != "usd",
            Share(spend.Spent, spend.Cap),
            Share(spend.Held, spend.Cap),
            Moves(view.Events, spend.Cap));
    }

    // The journal tells the movements; what they sum up to is the ledger's, above.
    private static IReadOnlyList<MoneyView> Moves(IEnumerable<RunEvent> events, decimal cap) =>
        [.. MoneyMove.Of(events) is var moves ? moves.Select((move, index) => new MoneyView(
            move.At?.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "–",
            move.Phase ?? "–",
            move.Kind,
            Shown.Money(move.Amount),
            Shown.Money(move.Held + move.Spent, [.. moves.Take(index + 1).Select(before => before.Amount)]),
            Share(move.Held + move.Spent, cap))) : []];

    private static string Share(decimal part, decimal whole) =>
        (whole > 0 ? Math.Round(Math.Min(part / whole, 1) * 100, 2) : 0).ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
