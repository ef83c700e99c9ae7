using System.Text.Json;
using Trainwright.Foundation;
using Trainwright.Rules;

namespace Trainwright.Engine;

/// <summary>The files of one run, by name. Everything a run writes is under <see cref="Root"/>, beside the work directory's store, ledger and Hub.</summary>
public sealed class RunDirectory(string workDirectory, string run)
{
    /// <summary>The run's name.</summary>
    public string Run { get; } = run;

    /// <summary>The work directory, absolute.</summary>
    public string WorkDirectory { get; } = Path.GetFullPath(workDirectory);

    /// <summary>The run's own folder, absolute.</summary>
    public string Root => Path.Combine(WorkDirectory, "runs", Run);

    /// <summary>The journal of what happened, one JSON object a line.</summary>
    public string EventsFile => Path.Combine(Root, "events.jsonl");

    /// <summary>How the run ended.</summary>
    public string OutcomeFile => Path.Combine(Root, "outcome.json");

    /// <summary>The request, profile, Hub and seed that this run is named for.</summary>
    public string IdentityFile => Path.Combine(Root, "run.json");

    /// <summary>The money, intents and calls of all runs of the work directory.</summary>
    public string LedgerFile => Path.Combine(WorkDirectory, "ledger.db");

    /// <summary>The user's recorded decisions.</summary>
    public string DecisionsFile => Path.Combine(Root, "decisions.jsonl");

    /// <summary>The fixes on top of the immutable bundle.</summary>
    public string DeltasFile => Path.Combine(Root, "deltas.json");

    /// <summary>The live plan: one item in progress at a time.</summary>
    public string PlanFile => Path.Combine(Root, "plan.json");

    /// <summary>What the run stands on.</summary>
    public string LockFile => Path.Combine(Root, "lock.json");

    /// <summary>The report's page.</summary>
    public string ReportFile => Path.Combine(Root, "report", "index.html");

    /// <summary>A baseline by its version.</summary>
    public string BaselineFile(int version) => Path.Combine(Root, $"baseline.{version}.json");

    /// <summary>The verdicts of a guard.</summary>
    public string GuardFile(string guard) => Path.Combine(Root, "guards", guard + ".json");

    /// <summary>A file of a phase.</summary>
    public string PhaseFile(PhaseId phase, string file)
    {
        ArgumentNullException.ThrowIfNull(phase);
        return Path.Combine(Root, phase.Folder, file);
    }

    /// <summary>A path of the run as evidence names it: relative to <see cref="Root"/>, with forward slashes.</summary>
    public string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    /// <summary>Reads an artefact.</summary>
    /// <exception cref="RunStopException">It is damaged; the stop names it.</exception>
    public static T Read<T>(string path)
        where T : class
    {
        try
        {
            return ArtefactJson.Read<T>(File.ReadAllText(path));
        }
        catch (JsonException exception)
        {
            throw new RunStopException(
                StoppedReason.ServiceUnavailable,
                $"{path} is damaged: {exception.Message} Remove it and run the phase that wrote it again.",
                nextSteps: [ShellText.Line(["rm", path])],
                innerException: exception);
        }
    }

    /// <summary>Reads an artefact that can be done without, or null when it is not there or damaged.</summary>
    public static T? ReadIfWhole<T>(string path)
        where T : class
    {
        try
        {
            return File.Exists(path) ? ArtefactJson.Read<T>(File.ReadAllText(path)) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Reads an artefact, or null when it does not exist.</summary>
    public static T? ReadIfExists<T>(string path)
        where T : class => File.Exists(path) ? Read<T>(path) : null;

    /// <summary>Writes an artefact whole or not at all.</summary>
    public static void Write<T>(string path, T artefact)
        where T : class => AtomicFile.WriteText(path, ArtefactJson.Write(artefact));
}
