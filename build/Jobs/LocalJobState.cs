using System.Globalization;
using Trainwright.Rules;

namespace Trainwright.Jobs;

/// <summary>Reads from a job's files what it is doing now.</summary>
internal static class LocalJobState
{
    // Between the spec and the supervisor's first file lies one process start; after this long there will be none.
    private static readonly TimeSpan StartGrace = TimeSpan.FromSeconds(60);

    public static JobSnapshot Read(JobFolder job)
    {
        var supervisor = job.ReadSupervisor();
        var alive = supervisor is not null && ProcessMark.IsAlive(supervisor.Pid, supervisor.Started);

        // Read after the supervisor was looked at: one that ended in between has written its result by now.
        var exit = job.ReadExit();
        var spec = job.ReadSpec();
        var created = CreatedAt(job.Id);
        var now = DateTimeOffset.UtcNow;
        var (stage, message) = Stage(exit, supervisor, alive, now - created);
        var started = exit is not null ? exit.StartedAt : supervisor?.StartedAt;
        var isTerminal = stage is not (JobStage.Scheduling or JobStage.Running);
        var finished = exit?.FinishedAt ?? (isTerminal ? job.LastSign : null);
        var running = started is null ? 0 : ((finished ?? now) - started.Value).TotalSeconds;
        return new JobSnapshot(job.Id, stage, message, Url: null, created, started, finished, Math.Max(0, running), spec.Flavor, job.ReadLabels() ?? spec.Labels);
    }

    /// <summary>When an id was made; see <see cref="LocalJobs.NewId"/>.</summary>
    public static DateTimeOffset CreatedAt(string id) =>
        DateTimeOffset.FromUnixTimeSeconds(uint.Parse(id.AsSpan(0, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture))
            .AddMilliseconds(Math.Min(999, (int)ushort.Parse(id.AsSpan(8, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture)));

    private static (JobStage Stage, string? Message) Stage(JobExit? exit, SupervisorRecord? supervisor, bool alive, TimeSpan age) => (exit, supervisor) switch
    {
        ({ Reason: JobExitReason.Exited, ExitCode: 0 }, _) => (JobStage.Completed, exit.Message),
        ({ Reason: JobExitReason.Cancelled }, _) => (JobStage.Canceled, exit.Message),
        (not null, _) => (JobStage.Error, exit.Message),
        (null, not null) when alive => (JobStage.Running, null),
        (null, not null) => (JobStage.Error, "Its supervisor ended without a result: it was killed, or the machine restarted."),
        _ when age < StartGrace => (JobStage.Scheduling, null),
        _ => (JobStage.Error, "Its supervisor never started."),
    };
}
