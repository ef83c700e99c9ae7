using System.Globalization;

namespace Trainwright.Rules;

/// <summary>
/// The one formula of money: a job is billed by the minute, so a reservation is price × ⌈(timeout + start-up) ÷ 60 s⌉ and
/// a settlement price × ⌈running seconds ÷ 60⌉, never more than what was held.
/// </summary>
public static class SpendMath
{
    private const int SecondsPerMinute = 60;

    // Some sixty years: beyond any job, and within what a decimal can multiply.
    private const double MostSeconds = int.MaxValue;

    /// <summary>What a job may cost at worst.</summary>
    /// <exception cref="InvalidOperationException">The price is unknown.</exception>
    public static SpendAmount Reserve(decimal? pricePerMinute, int timeoutSeconds, int startupSeconds)
    {
        if (pricePerMinute is not { } price || price < 0)
        {
            throw new InvalidOperationException("The price is unknown, so nothing may be bought.");
        }

        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(timeoutSeconds);
        ArgumentOutOfRangeException.ThrowIfNegative(startupSeconds);
        var minutes = ((long)timeoutSeconds + startupSeconds + SecondsPerMinute - 1) / SecondsPerMinute;
        return new SpendAmount(price * minutes, string.Create(CultureInfo.InvariantCulture, $"{price} a minute × ⌈({timeoutSeconds} s + {startupSeconds} s) ÷ 60⌉ = {price} × {minutes} = {price * minutes}"));
    }

    /// <summary>What a job did cost.</summary>
    /// <remarks>A running time that is not a number, or beyond counting, costs all that was held: nobody knows it was less.</remarks>
    public static SpendAmount Settle(decimal pricePerMinute, double runningSeconds, decimal held)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(pricePerMinute);
        ArgumentOutOfRangeException.ThrowIfNegative(held);
        if (!(runningSeconds <= MostSeconds))
        {
            return new SpendAmount(held, string.Create(CultureInfo.InvariantCulture, $"the running time is unknown ({runningSeconds} s): all {held} held"));
        }

        var minutes = (decimal)Math.Ceiling(Math.Max(0, runningSeconds) / SecondsPerMinute);
        var amount = Math.Min(held, pricePerMinute * minutes);
        return new SpendAmount(amount, string.Create(CultureInfo.InvariantCulture, $"{pricePerMinute} a minute × {minutes} minutes = {pricePerMinute * minutes}, at most the {held} held"));
    }

    /// <summary>Whether one more reservation keeps held and spent within the cap; a negative amount of any kind is a damaged ledger, and no room.</summary>
    public static bool Fits(decimal held, decimal spent, decimal amount, decimal cap) => amount >= 0 && held >= 0 && spent >= 0 && held + spent + amount <= cap;
}
