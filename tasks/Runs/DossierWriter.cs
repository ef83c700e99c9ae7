using System.Text;
using Trainwright.Engine;
using Trainwright.Foundation;
using Trainwright.Rules;

namespace Trainwright.Tasks.Runs;

/// <summary>
/// What a person needs after a stop, in one folder: <c>dossier/README.md</c> with cause, evidence, the end of the log and
/// the commands that go on, and the whole log beside it.
/// </summary>
public static class DossierWriter
{
    private const int Around = 3;
    private const int LogLines = 40;
    private const long LargestFile = 8 << 20;

    /// <summary>Writes the dossier of a stopped run and returns the page's path; removes that of a run that went on.</summary>
    public static string? Write(RunSession session, Outcome outcome)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(outcome);
        var folder = Path.Combine(session.Directory.Root, "dossier");
        if (session.Progress.Failure is null)
        {
            if (session.HasWorked && Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }

            return null;
        }

        var log = LastLog(session.Directory, outcome.Phase);
        var page = Path.Combine(folder, "README.md");
        AtomicFile.WriteText(page, session.Redactor.Clean(Page(session, outcome, log)));
        if (log is not null)
        {
            AtomicFile.WriteText(Path.Combine(folder, "log.txt"), session.Redactor.Clean(File.ReadAllText(log)));
        }

        return page;
    }

    private static string Page(RunSession session, Outcome outcome, string? log)
    {
        var text = new StringBuilder()
            .Append("# ").Append(outcome.Phase ?? outcome.Target).Append(": ").AppendLine(outcome.StoppedReason ?? "a defect of Trainwright")
            .AppendLine()
            .Append("Run `").Append(outcome.Run).Append('`');
        text.AppendLine(outcome.Rule is { } rule ? $", rule {rule} ({RuleTitles.Of(rule)})." : ".").AppendLine();
        Block(text, outcome.Message.Split('\n'));
        if (outcome.Evidence.Count > 0)
        {
            text.AppendLine("## Evidence").AppendLine();
            foreach (var evidence in outcome.Evidence)
            {
                text.Append("- `").Append(evidence.File).Append(evidence.Line is { } line ? $":{line}" : string.Empty).Append('`').AppendLine(evidence.JsonPath is { } path ? $" at `{path}`" : string.Empty).AppendLine();
                Block(text, Excerpt(session.Directory, evidence));
            }
        }

        if (log is not null)
        {
            text.AppendLine($"## The end of {session.Directory.Relative(log)}").AppendLine();
            Block(text, File.ReadLines(log).TakeLast(LogLines));
        }

        text.AppendLine("## What to do").AppendLine();
        Block(text, outcome.NextSteps);
        return text.AppendLine($"Held {outcome.Spend.Held}, spent {outcome.Spend.Spent} of {outcome.Spend.Cap} {outcome.Spend.Unit}.").ToString();
    }

    // Indented, because no text from outside can end such a block.
    private static void Block(StringBuilder text, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            text.Append("    ").AppendLine(line.TrimEnd());
        }

        text.AppendLine();
    }

    private static IEnumerable<string> Excerpt(RunDirectory run, Evidence evidence)
    {
        var isHere = !evidence.File.Contains("://", StringComparison.Ordinal);
        var file = isHere ? ConfinedPath.Combine(run.Root, evidence.File) : string.Empty;
        if (evidence.Line is not { } line || !File.Exists(file) || new FileInfo(file).Length > LargestFile)
        {
            return evidence.Excerpt is { } excerpt ? excerpt.Split('\n') : ["(see the file)"];
        }

        return File.ReadLines(file).Select((content, index) => (content, Number: index + 1))
            .Where(row => Math.Abs(row.Number - line) <= Around)
            .Select(row => $"{(row.Number == line ? '>' : ' ')} {row.Number,5}  {row.content}");
    }

    private static string? LastLog(RunDirectory run, string? phase)
    {
        var id = PhaseIds.All.FirstOrDefault(candidate => candidate.Name == phase);
        var attempts = id is null ? null : Path.GetDirectoryName(run.PhaseFile(id, "attempts/any"));
        return attempts is null || !Directory.Exists(attempts) ? null
            : Directory.EnumerateFiles(attempts, "log.txt", SearchOption.AllDirectories).OrderBy(file => int.TryParse(Path.GetFileName(Path.GetDirectoryName(file)), out var attempt) ? attempt : 0).LastOrDefault();
    }
}
