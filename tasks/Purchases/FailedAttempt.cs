using System.Text.RegularExpressions;
using Trainwright.Rules;
using Trainwright.Tasks.Bundles;

namespace Trainwright.Tasks.Purchases;

/// <summary>
/// An attempt that failed: what it ran, what it left, and on which terms (null for the smoke, which buys nothing).
/// <paramref name="Problem"/> says what is missing when the job itself ended well. <paramref name="TotalSteps"/> is
/// what the whole work takes (0: unknown).
/// </summary>
internal sealed partial record FailedAttempt(
    int Number,
    EffectiveBundle Bundle,
    string LogFile,
    IReadOnlyList<string> Log,
    string? JobMessage,
    string? Problem,
    JobTerms? Terms,
    int TotalSteps)
{
    // Where a cause is looked for; a traceback and its context fit in.
    private const int TailLines = 60;

    /// <summary>The end of the log.</summary>
    public string Tail => string.Join('\n', Log.TakeLast(TailLines));

    /// <summary>What the taxonomy looks through.</summary>
    public FailureTexts Texts => new($"{Tail}\n{Problem}", JobMessage, Problem);

    /// <summary>What its trackers told beside the log.</summary>
    public IReadOnlyList<TrackerReading> Tracked { get; init; } = [];

    /// <summary>The alert that ended it, if one did: the last ERROR of the log, else of a tracker.</summary>
    public Alert? Alert => JobLog.Alerts(Log).LastOrDefault(alert => alert.Level == AlertLevel.Error) ?? TrackerMerge.Alerts([], Tracked).LastOrDefault(alert => alert.Level == AlertLevel.Error);

    /// <summary>The last speed that it reported, in optimizer steps a second; null when it reported none.</summary>
    public double? StepsPerSecond => TrackerMerge.Curve(JobLog.Curve(Log), Tracked).Select(point => point.Values.GetValueOrDefault("steps_per_second")).LastOrDefault(speed => speed > 0) is > 0 and var speed ? speed : null;

    /// <summary>The last checkpoint that it says it pushed, as <c>COMMIT/checkpoint-STEP</c>; null when it pushed none.</summary>
    public string? Checkpoint => Log.Select(line => PushedCheckpoint().Match(line)).LastOrDefault(match => match.Success) is { } pushed ? $"{pushed.Groups[2].Value}/checkpoint-{pushed.Groups[1].Value}" : null;

    /// <summary>What to show of it in one line.</summary>
    public string LastWord => Problem ?? JobMessage ?? Log.LastOrDefault(line => line.Trim().Length > 0)?.Trim() ?? "nothing was logged";

    [GeneratedRegex(@"\Acheckpoint step=([0-9]{1,9}) commit=([0-9a-f]{40})\z", RegexOptions.CultureInvariant)]
    private static partial Regex PushedCheckpoint();
}
