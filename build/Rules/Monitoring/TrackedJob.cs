namespace Trainwright.Rules;

/// <summary>
/// What the trackers of a job told when it had ended. It is kept, because a later job of the same destination writes over
/// what it was read from.
/// </summary>
public sealed record TrackedJob(string JobId, IReadOnlyList<TrackerReading> Readings);
