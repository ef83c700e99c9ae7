using System.Security.Cryptography;
using Trainwright.Foundation;
using Trainwright.Report;
using Trainwright.Rules;
using Trainwright.Tasks.Runs;

namespace Trainwright.Host;

/// <summary>
/// What happens after the graph: the outcome is written, the report made when something happened, people and CI are
/// told, and the exit code follows from the outcome.
/// </summary>
internal static class RunEnd
{
    private const int TokenBytes = 16;

    public static int Complete(RunSession session, int cakeExitCode, TextWriter stdout)
    {
        session.Progress.EndPage();
        if (!session.HasBegun && session.Progress.Failure is null)
        {
            WriteResult(session, stdout);
            return cakeExitCode;
        }

        if (cakeExitCode == 0 && UnchangedOutcome.Find(session) is { } unchanged)
        {
            Finish(session, unchanged[..unchanged.IndexOf(':', StringComparison.Ordinal)].ToLowerInvariant(), null);
            session.Terminal.Line(unchanged);
            return cakeExitCode;
        }

        var outcome = OutcomeWriter.Of(session);
        var exitCode = session.Progress.Failure is null ? cakeExitCode : OutcomeWriter.ExitCode(outcome);
        try
        {
            if (session.HasBegun)
            {
                Record(session, outcome);
            }

            Tell(session, outcome, stdout);
            return exitCode;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            session.Terminal.Line($"How this ended could not be recorded: {exception.Message} Make room or give the directory back its rights, and run the same command again.");
            return exitCode == 0 ? StoppedReason.ExitCode(StoppedReason.ServiceUnavailable) : exitCode;
        }
    }

    private static void Record(RunSession session, Outcome outcome)
    {
        var text = session.Redactor.Clean(ArtefactJson.Write(outcome));
        if (!File.Exists(session.Directory.OutcomeFile) || File.ReadAllText(session.Directory.OutcomeFile) != text)
        {
            AtomicFile.WriteText(session.Directory.OutcomeFile, text);
        }

        KillPoint.Pass("outcome-written");
        session.Progress.Ended();

        Finish(session, outcome.Status.ToString().ToLowerInvariant(), outcome.StoppedReason);
        if (DossierWriter.Write(session, outcome) is { } dossier)
        {
            session.Terminal.Detail($"dossier: {dossier}");
        }

        if (session.HasWorked || !File.Exists(session.Directory.ReportFile))
        {
            ReportWriter.Write(session);
        }
    }

    private static void Finish(RunSession session, string status, string? stoppedReason) =>
        session.Events.Write("run.finished", ("status", status), ("stoppedReason", stoppedReason), ("seconds", Environment.TickCount64 / 1000.0 - StartedAt()));

    private static double StartedAt()
    {
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        return (Environment.TickCount64 / 1000.0) - (DateTime.Now - process.StartTime).TotalSeconds;
    }

    private static void Tell(RunSession session, Outcome outcome, TextWriter stdout)
    {
        // A tool that found something wrong has said what; a run that failed is told by its outcome.
        if (session.ResultJson is null || (session.HasBegun && session.Progress.Failure is not null))
        {
            session.ResultJson = ArtefactJson.Write(outcome).TrimEnd('\n');
        }

        WriteResult(session, stdout);

        if (!session.HasWorked && session.Progress.Failure is null)
        {
            session.Terminal.Line($"{outcome.Status}: {outcome.Message}");
            return;
        }

        if (session.HasBegun)
        {
            Panel(session);
            Actions(session, outcome);
            return;
        }

        foreach (var next in outcome.NextSteps)
        {
            session.Terminal.Line("  next: " + next);
        }
    }

    private static void WriteResult(RunSession session, TextWriter stdout)
    {
        if (session.Options.Json && session.ResultJson is { } result)
        {
            stdout.Write(session.Redactor.Clean(result) + "\n");
        }
    }

    private static void Panel(RunSession session)
    {
        var view = RunReader.Read(session.Directory.Root);
        session.Terminal.Line(TerminalReport.Render(view, ReportWriter.Endpoint(session), session.Directory.ReportFile, session.Terminal.Colour, session.Terminal.Columns ?? TerminalReport.DefaultWidth));
    }

    private static void Actions(RunSession session, Outcome outcome)
    {
        var actions = new GitHubActions(Environment.GetEnvironmentVariable("GITHUB_ACTIONS"));
        if (!actions.IsActive)
        {
            return;
        }

        var view = RunReader.Read(session.Directory.Root);
        var endpoint = ReportWriter.Endpoint(session);
        Annotate(session, outcome, actions, view);
        Append("GITHUB_STEP_SUMMARY", session.Redactor.Clean(StepSummary.Write(view, endpoint)));
        Append("GITHUB_OUTPUT", session.Redactor.Clean(ActionOutputs.Write(actions, view, endpoint, session.Directory.ReportFile, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes)))));
    }

    // A breach is shown where it is; any other stop as the outcome tells it.
    private static void Annotate(RunSession session, Outcome outcome, GitHubActions actions, RunView view)
    {
        var breaches = view.Guards.SelectMany(guard => guard.Verdicts).Where(verdict => verdict.Outcome == VerdictOutcome.Breach).ToList();
        foreach (var verdict in breaches)
        {
            var at = verdict.Evidence.Count > 0 ? verdict.Evidence[0] : null;
            session.Terminal.Command(actions.Error(verdict.Message, verdict.Rule.Name, at is null ? null : Path.Combine(session.Directory.Root, at.File), at?.Line));
        }

        if (breaches.Count == 0 && session.Progress.Failure is not null)
        {
            session.Terminal.Command(actions.Error(outcome.Message, $"{outcome.Phase}: {outcome.StoppedReason ?? "defect"}"));
        }
    }

    private static void Append(string variable, string text)
    {
        if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } file)
        {
            File.AppendAllText(file, text);
        }
    }
}
