namespace Trainwright.Rules;

/// <summary>A job's stage in the Hub's words; unknown stages are read as <see cref="Running"/>. A timeout has no stage of its own: it shows as <see cref="Error"/> with a message.</summary>
public enum JobStage
{
    /// <summary>Accepted, not started.</summary>
    Scheduling,

    /// <summary>Started.</summary>
    Running,

    /// <summary>Ended with exit code 0.</summary>
    Completed,

    /// <summary>Cancelled.</summary>
    Canceled,

    /// <summary>Failed, or ran out of time.</summary>
    Error,

    /// <summary>Removed.</summary>
    Deleted,
}
