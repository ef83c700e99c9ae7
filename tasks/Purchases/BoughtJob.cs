using Trainwright.Rules;

namespace Trainwright.Tasks.Purchases;

/// <summary>A job that has ended, its whole log, and what it cost in the ledger's unit.</summary>
internal sealed record BoughtJob(JobSnapshot Job, IReadOnlyList<string> Log, string LogFile, bool Adopted, string IntentKey, decimal Held, decimal Cost)
{
    /// <summary>How the attempt stands in a report.</summary>
    public JobAttempt Attempt(int number) => new(number, Job.Id, IntentKey, Job.Stage.ToString().ToUpperInvariant(), Adopted, Math.Round(Job.RunningSeconds, 1), Held, Cost);
}
