using System.Globalization;

namespace Trainwright.Rules;

/// <summary>The time in which a job can have written: what a tracker holds from outside it is another job's.</summary>
public sealed record TrackioWindow(DateTimeOffset From, DateTimeOffset? To)
{
    // The job's clock and the Hub's are two.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    /// <summary>Whether a stored time is inside. A time without its offset is the job's local one, tells nothing, and counts as inside.</summary>
    public bool Holds(string? timestamp)
    {
        if (timestamp is null || !HasOffset(timestamp) || !DateTimeOffset.TryParse(timestamp, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return true;
        }

        return time >= From - Skew && (To is not { } end || time <= end + Skew);
    }

    private static bool HasOffset(string timestamp)
    {
        var clock = timestamp.IndexOf('T', StringComparison.Ordinal);
        return timestamp.EndsWith('Z') || (clock > 0 && timestamp.LastIndexOfAny(['+', '-']) > clock);
    }
}
