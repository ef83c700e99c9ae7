using Trainwright.Engine;
using Trainwright.Hub;
using Trainwright.Rules;
using Trainwright.Scripts;
using Trainwright.Tasks.Conformances;
using Trainwright.Tasks.Purchases;

namespace Trainwright.Tasks.Runs;

/// <summary>Turns the end of an invocation into the run's outcome and the process's exit code.</summary>
public static class OutcomeWriter
{
    /// <summary>The outcome as things stand. A verified run with a figure that cannot be traced has failed, and is told to have.</summary>
    public static Outcome Of(RunSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var target = string.Join(" ", session.Targets);
        if (session.Progress.Failure is null)
        {
            var outcome = Standing(session) ?? Succeeded(session, target);
            if (IsSettled(session) || outcome.Status != RunStatus.Verified || ConformanceRun.UnresolvedFigures(session, outcome) is not { Count: > 0 } problems)
            {
                return outcome;
            }

            session.Progress.Failed(PhaseIds.FinalVerification.Name, new RunStopException(
                Rules.StoppedReason.ConformanceFailed,
                $"A figure cannot be traced: {string.Join(" ", problems)}",
                "§5.8",
                nextSteps: [$"./build.sh --target FinalVerification --run {session.Directory.Run} --rerun FinalVerification"]));
        }

        return Failed(session, target, session.Progress.Failure!);
    }

    /// <summary>The exit code of an outcome; 1 for a defect.</summary>
    public static int ExitCode(Outcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return outcome.Status is RunStatus.Failed && outcome.StoppedReason is null ? 1 : Rules.StoppedReason.ExitCode(outcome.StoppedReason);
    }

    // Nothing was done, and what stands was verified: its figures were followed then.
    private static bool IsSettled(RunSession session) =>
        !session.HasWorked && RunDirectory.ReadIfWhole<Outcome>(session.Directory.OutcomeFile) is { Status: RunStatus.Verified };

    private static Outcome Failed(RunSession session, string target, Exception failure)
    {
        var reason = Reason(failure);
        var status = reason switch
        {
            Rules.StoppedReason.Cancelled => RunStatus.Cancelled,
            null => RunStatus.Failed,
            _ when Rules.StoppedReason.ExitCode(reason) >= 6 => RunStatus.Failed,
            _ => RunStatus.Stopped,
        };
        var stop = failure as RunStopException;
        var next = NextSteps.Complete(session, stop?.NextSteps is { Count: > 0 } steps ? steps : [$"./build.sh {NextSteps.Targets(session)}"]);
        return new Outcome(session.Directory.Run, target, status, reason, stop?.Rule?.Name, session.Progress.FailedTask, session.Redactor.Clean(failure.Message), stop?.Evidence ?? [], next, Spend(session), []);
    }

    private static Outcome Succeeded(RunSession session, string target)
    {
        var run = session.Directory;
        var kind = RunDirectory.ReadIfWhole<Rules.Plan>(run.PhaseFile(PhaseIds.Intake, "plan.json"))?.Request.Kind;
        var evaluation = session.Artefacts.Value.Find<Evaluation>(PhaseIds.Evaluate, "evaluation.json");
        var (status, message) = kind == RequestKind.Question ? (RunStatus.Answered, File.ReadAllText(Path.Combine(run.Root, "answer.md")).Trim())
            : session.Planned ? (RunStatus.Planned, "The graph is planned and priced; nothing was spent.")
            : session.Progress.LastPhase == PhaseIds.FinalVerification.Name ? (RunStatus.Verified, evaluation?.Conclusion ?? "Every criterion holds.")
            : (RunStatus.Completed, Completed(session, kind));
        return new Outcome(run.Run, target, status, null, null, session.Progress.LastPhase, message, [], Next(session, status), Spend(session), Links(session, evaluation));
    }

    // What a run has reached stays: a verified run whose earlier target is asked for again, or one that is priced again,
    // when nothing had to be done; and any run that a tool only looked at or settled.
    private static Outcome? Standing(RunSession session)
    {
        if (RunDirectory.ReadIfWhole<Outcome>(session.Directory.OutcomeFile) is not { } before)
        {
            return null;
        }

        var hasOnlyLooked = session.Progress.LastPhase is null;
        var stands = !session.HasWorked && (before.Status == RunStatus.Verified || session.Planned);
        return hasOnlyLooked || stands ? before with { Spend = Spend(session) } : null;
    }

    private static string Completed(RunSession session, RequestKind? kind)
    {
        var job = session.Artefacts.Value.Find<FullJobReport>(PhaseIds.FullJob, "full-job.json");
        return kind == RequestKind.DataOnly ? "The data audit that the request asks for is done."
            : kind == RequestKind.EvalOnly ? session.Artefacts.Value.Find<Evaluation>(PhaseIds.Evaluate, "evaluation.json")?.Conclusion ?? "The evaluation has not run."
            : session.Progress.LastPhase == PhaseIds.FullJob.Name && job is not null ? $"The model is trained and persisted: {job.Destination}@{job.ResultRevision[..7]}."
            : $"{session.Progress.LastPhase ?? session.Targets[^1]} is done.";
    }

    private static IReadOnlyList<string> Next(RunSession session, RunStatus status) => NextSteps.Complete(session, status switch
    {
        RunStatus.Planned => ["./build.sh --target FullJob"],
        RunStatus.Completed when session.Way.Needs(PhaseIds.FinalVerification.Name, out _) => ["./build.sh --target FinalVerification", .. Warnings.Steps(session)],
        RunStatus.Verified => Warnings.Steps(session),
        _ => [],
    });

    private static IReadOnlyList<Link> Links(RunSession session, Evaluation? evaluation)
    {
        var job = session.Artefacts.Value.Find<FullJobReport>(PhaseIds.FullJob, "full-job.json");
        return evaluation?.Links ?? (job is null ? [] : [new Link("model", $"hub://models/{job.Destination}@{job.ResultRevision}")]);
    }

    // A run that bought nothing has no ledger to open, and one that did nothing now has spent what it had spent before.
    private static Spend Spend(RunSession session)
    {
        if (!session.HasWorked && !session.LedgerIsOpen && RunDirectory.ReadIfWhole<Outcome>(session.Directory.OutcomeFile) is { } before)
        {
            return before.Spend with { Cap = session.Cap };
        }

        try
        {
            return session.LedgerIsOpen || File.Exists(session.Directory.LedgerFile) ? session.Ledger.Spend(session.Cap) : new Spend(session.Unit, 0m, 0m, session.Cap);
        }
        catch (RunStopException) when (session.Progress.Failure is not null)
        {
            // A ledger that cannot be read is the failure that is being told, or beside the point.
            return new Spend(session.Unit, 0m, 0m, session.Cap);
        }
    }

    private static string? Reason(Exception failure) => failure switch
    {
        RunStopException stop => stop.Reason,
        AggregateException { InnerExceptions: [var first, ..] } => Reason(first),
        OperationCanceledException => Rules.StoppedReason.Cancelled,
        TableException => Rules.StoppedReason.Usage,
        HubException { StopReason: { } reason } => reason,
        HubException or PythonMissingException or Jobs.JobHostException => Rules.StoppedReason.ServiceUnavailable,
        IOException or UnauthorizedAccessException => Rules.StoppedReason.ServiceUnavailable,
        _ => null,
    };
}
