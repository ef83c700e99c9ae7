using System.Globalization;
using Trainwright.Engine;
using Trainwright.Rules;

namespace Trainwright.Tasks.Runs;

/// <summary>Keeps the journal, the terminal and the live plan in step with what the tasks do.</summary>
public sealed class RunProgress(RunSession session)
{
    private readonly MeanwhilePage _page = new(session);

    /// <summary>Whether a task did anything that a receipt did not spare.</summary>
    public bool Worked { get; private set; }

    /// <summary>The task that failed, if one did.</summary>
    public string? FailedTask { get; private set; }

    /// <summary>Why it failed.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Whether what failed works on the run, so that its name belongs to the command that tries again.</summary>
    public bool IsFailureOfRun { get; private set; } = true;

    /// <summary>The last phase that finished or was up to date.</summary>
    public string? LastPhase { get; private set; }

    /// <summary>A task begins, for this reason.</summary>
    public void Starting(string task, string why)
    {
        Worked = true;
        session.Terminal.Started(task);
        session.Events.Write("phase.started", ("phase", task), ("why", why));
        UpdatePlan(task, PlanItemStatus.InProgress);
    }

    /// <summary>A phase finished.</summary>
    public void Finished(string task, string summary, double seconds)
    {
        LastPhase = task;
        session.Events.Write("phase.completed", ("phase", task), ("seconds", seconds), ("upToDate", false));
        session.Terminal.Finished(task, summary, seconds);
        UpdatePlan(task, PlanItemStatus.Completed);
        _page.Ask();
    }

    /// <summary>A phase has a valid receipt.</summary>
    public void UpToDate(string task)
    {
        LastPhase = task;
        session.Events.Write("phase.completed", ("phase", task), ("seconds", 0), ("upToDate", true));
        if (Worked)
        {
            // Something before it ran and set the plan back.
            UpdatePlan(task, PlanItemStatus.Completed);
        }
    }

    /// <summary>A phase took over what another run made from equal inputs.</summary>
    public void Reused(string task)
    {
        (Worked, LastPhase) = (true, task);
        session.Events.Write("phase.completed", ("phase", task), ("seconds", 0), ("upToDate", true), ("reused", true));
        session.Terminal.Reused(task);
        UpdatePlan(task, PlanItemStatus.Completed);
    }

    /// <summary>The run ended well: a plan that an earlier process could not bring up to what was done is brought there now.</summary>
    public void Ended()
    {
        if (Failure is null && LastPhase is { } phase && ReadPlan()?.Items.Any(item => item.Id == phase && item.Status != PlanItemStatus.Completed) == true)
        {
            UpdatePlan(phase, PlanItemStatus.Completed);
        }
    }

    /// <summary>Ends what is written beside the run; what follows is written by whoever ends it.</summary>
    public void EndPage() => _page.End();

    /// <summary>Does work that looks at every file of the run, while none is written beside it.</summary>
    public T WhilePageRests<T>(Func<T> work) => _page.WhileResting(work);

    /// <summary>A guard gave its verdicts.</summary>
    public void Judged(string guard, IReadOnlyList<Verdict> verdicts)
    {
        ArgumentNullException.ThrowIfNull(verdicts);
        int Count(VerdictOutcome outcome) => verdicts.Count(verdict => verdict.Outcome == outcome);
        var breach = Count(VerdictOutcome.Breach);
        session.Events.Write("guard.judged", ("phase", guard), ("guard", guard), ("pass", Count(VerdictOutcome.Pass)), ("breach", breach), ("notApplicable", Count(VerdictOutcome.NotApplicable)));
        if (breach == 0)
        {
            var rules = string.Join(' ', verdicts.Where(v => v.Outcome == VerdictOutcome.Pass).Select(v => v.Rule.Name).Distinct());
            session.Terminal.Finished(guard, string.Create(CultureInfo.InvariantCulture, $"{Count(VerdictOutcome.Pass)} checks hold ({rules})"), 0);
        }
    }

    /// <summary>A tool failed; it works on no phase, so the journal is left alone.</summary>
    /// <param name="tool">Its name.</param>
    /// <param name="exception">Why.</param>
    /// <param name="isOfRun">Whether it works on the run; tests and housekeeping do not.</param>
    public void ToolFailed(string tool, Exception exception, bool isOfRun = true)
    {
        ArgumentNullException.ThrowIfNull(exception);
        if (Failure is null)
        {
            (FailedTask, Failure, IsFailureOfRun) = (tool, exception, isOfRun);
            session.Terminal.Failed(tool, exception.Message);
        }
    }

    /// <summary>A task failed. Only the first failure counts: what follows from it is noise.</summary>
    public void Failed(string task, Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        Worked = true;
        if (Failure is not null)
        {
            return;
        }

        (FailedTask, Failure) = (task, exception);
        var reason = exception is RunStopException stop ? stop.Reason : exception is OperationCanceledException ? StoppedReason.Cancelled : "defect";
        session.Terminal.Failed(task, exception.Message);
        session.Events.Write("phase.failed", ("phase", task), ("reason", reason), ("message", exception.Message));
    }

    // The live plan: exactly one item is in progress until all are completed (§5.1).
    private void UpdatePlan(string task, PlanItemStatus status)
    {
        var plan = ReadPlan();
        if (plan is null || plan.Items.All(item => item.Id != task))
        {
            return;
        }

        var position = plan.Items.Select(item => item.Id).ToList().IndexOf(task) + (status == PlanItemStatus.Completed ? 1 : 0);
        var items = plan.Items.Select((item, index) => item with
        {
            Status = index < position ? PlanItemStatus.Completed : index == position ? PlanItemStatus.InProgress : PlanItemStatus.Pending,
        });
        RunDirectory.Write(session.Directory.PlanFile, plan with { Items = [.. items] });
    }

    private Plan? ReadPlan() => RunDirectory.ReadIfWhole<Plan>(session.Directory.PlanFile) ?? RunDirectory.ReadIfWhole<Plan>(session.Directory.PhaseFile(PhaseIds.Intake, "plan.json"));
}
