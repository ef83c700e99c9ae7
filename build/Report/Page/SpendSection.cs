using System.Globalization;

namespace Trainwright.Report;

/// <summary>Money. The shares are in percent of the cap.</summary>
internal sealed record SpendView(string Spent, string Held, string Cap, string Left, string Unit, bool IsSimulated, string SpentShare, string HeldShare);

/// <summary>What the run spent, holds, and may spend.</summary>
internal static class SpendSection
{
    /// <summary>The section; null without an outcome.</summary>
    public static SpendView? Of(RunView view)
    {
        if (view.Outcome?.Spend is not { } spend)
        {
            return null;
        }

        return new SpendView(
            Words.Money(spend.Spent),
            Words.Money(spend.Held),
            Words.Money(spend.Cap),
            Words.Money(spend.Cap - spend.Held - spend.Spent),
            Words.Unit(spend.Unit),
            spend.Unit != "usd",
            Share(spend.Spent, spend.Cap),
            Share(spend.Held, spend.Cap));
    }

    private static string Share(decimal part, decimal whole) =>
        (whole > 0 ? Math.Round(Math.Min(part / whole, 1) * 100, 2) : 0).ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
