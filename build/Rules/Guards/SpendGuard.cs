using System.Globalization;

namespace Trainwright.Rules;

/// <summary>§7.7: a reservation fits under the cap before anything is bought.</summary>
public static class SpendGuard
{
    /// <summary>The verdict.</summary>
    public static Verdict Judge(Spend spend, SpendAmount hold, string next)
    {
        ArgumentNullException.ThrowIfNull(spend);
        ArgumentNullException.ThrowIfNull(hold);
        var evidence = new Evidence(EvidenceResolver.Ledger, null, null, hold.Arithmetic);
        var sum = string.Create(CultureInfo.InvariantCulture, $"held {spend.Held:0.######} + spent {spend.Spent:0.######} + this {hold.Amount:0.######} = {spend.Held + spend.Spent + hold.Amount:0.######}, cap {spend.Cap:0.######} {spend.Unit}");
        return SpendMath.Fits(spend.Held, spend.Spent, hold.Amount, spend.Cap)
            ? Verdict.Pass("§7.7", $"It fits under the cap: {sum}.", evidence)
            : Verdict.Breach("§7.7", $"It does not fit under the cap: {sum}.", next, evidence);
    }
}
