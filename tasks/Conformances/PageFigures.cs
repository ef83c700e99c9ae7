using Trainwright.Engine;
using Trainwright.Report;
using Trainwright.Rules;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Conformances;

/// <summary>
/// Follows every figure of the run's page to the artefact that it comes from, and writes down where. A figure that a
/// template brings along by itself leads nowhere.
/// </summary>
internal static class PageFigures
{
    /// <summary>Where the page's figures come from, beside the page.</summary>
    public const string File = "provenance.json";

    // Larger files hold rows or weights, and no figure of a page.
    private const long MostBytes = 8 * 1024 * 1024;
    private static readonly string[] Kinds = [".json", ".jsonl", ".txt", ".md", ".diff", ".py"];

    /// <summary>What the page of this outcome shows that no artefact explains, one line a figure.</summary>
    public static IReadOnlyList<string> Problems(RunSession session, Outcome outcome)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(outcome);
        var traced = Trace(session, outcome);
        RunDirectory.Write(Path.Combine(Path.GetDirectoryName(session.Directory.ReportFile)!, File), new Provenance([], traced.Figures));
        return traced.Problems;
    }

    private static TracedText Trace(RunSession session, Outcome outcome)
    {
        // The outcome is written when its figures have been followed, and is one of the artefacts that they lead to.
        const string OutcomeFile = "outcome.json";
        var text = session.Redactor.Clean(ArtefactJson.Write(outcome));
        var root = session.Directory.Root;
        var before = ConformanceRun.Reader(session.Directory);
        var resolver = new EvidenceResolver(file => file == OutcomeFile ? text : before(file));
        var files = Files(root).Select(file => (File: file, Text: before(file) ?? string.Empty)).Prepend((OutcomeFile, text));
        var view = RunReader.Read(root) with { Outcome = outcome, Spend = outcome.Spend, Name = outcome.Run };
        return new HtmlReport(Path.Combine(session.Installation.Templates, "report"), ReportWriter.Endpoint(session)).Trace(view, new FigureIndex(files, resolver));
    }

    // The phases' own artefacts first, then what is beside them, the journal last.
    private static IEnumerable<string> Files(string root) => Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
        .Where(file => Kinds.Contains(Path.GetExtension(file), StringComparer.Ordinal) && new FileInfo(file).Length <= MostBytes)
        .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))
        .Where(file => file is not "outcome.json" && !file.StartsWith("report/", StringComparison.Ordinal))
        .OrderBy(file => file == "events.jsonl" ? 2 : char.IsAsciiDigit(file[0]) ? 0 : 1)
        .ThenBy(file => file.Contains("/attempts/", StringComparison.Ordinal))
        .ThenBy(file => file, StringComparer.Ordinal);
}
