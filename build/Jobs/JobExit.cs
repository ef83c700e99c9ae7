namespace Trainwright.Jobs;

/// <summary>
/// A local job's <c>exit.json</c>: written once, as the last thing its supervisor does. <paramref name="ExitCode"/> is
/// null when the command never started; <paramref name="StartedAt"/> then is null too.
/// </summary>
public sealed record JobExit(
    int? ExitCode,
    JobExitReason Reason,
    string? Message,
    DateTimeOffset? StartedAt,
    DateTimeOffset FinishedAt);
