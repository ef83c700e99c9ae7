using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Trainwright.Agents;

/// <summary>JOB: what a job's log shows. The log decides; a reading that differs from it is refused.</summary>
public sealed record JobProposal(
    [property: Description("How it ended.")] AttemptStatus Status,
    [property: Description("Whether training made progress: at least three steps, a finite loss.")] bool Healthy,
    [property: Description("The alert lines of the log, copied exactly."), MaxLength(20)] IReadOnlyList<string> Alerts,
    [property: Description("The time of the last alert as the log writes it; null without one.")] string? LastAlertTimestamp);
