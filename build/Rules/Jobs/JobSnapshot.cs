namespace Trainwright.Rules;

/// <summary>A job as its host reports it now. <paramref name="RunningSeconds"/> counts the billed part so far.</summary>
public sealed record JobSnapshot(
    string Id,
    JobStage Stage,
    string? Message,
    string? Url,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    double RunningSeconds,
    string Flavor,
    SortedDictionary<string, string> Labels)
{
    /// <summary>Whether the job has ended, one way or another.</summary>
    public bool IsTerminal => Stage is JobStage.Completed or JobStage.Canceled or JobStage.Error or JobStage.Deleted;
}
