namespace Trainwright.Report;

/// <summary>How far a phase got, read from the journal.</summary>
internal enum NodeState
{
    /// <summary>Not begun.</summary>
    Waiting,

    /// <summary>Begun and not ended: running now, or the process died in it.</summary>
    Running,

    /// <summary>Finished.</summary>
    Done,

    /// <summary>Ended by a rule or an error.</summary>
    Failed,
}

/// <summary>A phase's state and the seconds of its last real execution; null when it was only found up to date.</summary>
internal sealed record PhaseTime(NodeState State, double? Seconds, bool UpToDate);

/// <summary>Follows the journal to where each phase stands.</summary>
internal static class PhaseTimes
{
    /// <summary>The phases that the journal names.</summary>
    public static Dictionary<string, PhaseTime> Of(IEnumerable<RunEvent> events)
    {
        var times = new Dictionary<string, PhaseTime>(StringComparer.Ordinal);
        foreach (var item in events.Where(item => item.Phase is not null))
        {
            var before = times.GetValueOrDefault(item.Phase!);
            var now = item.Name switch
            {
                "phase.started" => new PhaseTime(NodeState.Running, before?.Seconds, false),
                "phase.completed" when item.Flag("upToDate") => new PhaseTime(NodeState.Done, before?.Seconds, true),
                "phase.completed" => new PhaseTime(NodeState.Done, item.Number("seconds"), false),
                "phase.failed" => new PhaseTime(NodeState.Failed, item.Number("seconds") ?? before?.Seconds, false),
                _ => null,
            };
            if (now is not null)
            {
                times[item.Phase!] = now;
            }
        }

        return times;
    }

    /// <summary>The seconds of all work that is in the journal.</summary>
    public static double Total(IEnumerable<RunEvent> events) => Of(events).Values.Sum(time => time.Seconds ?? 0);
}
