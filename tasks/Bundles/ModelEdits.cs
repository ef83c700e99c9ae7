using System.Text.Json;
using Trainwright.Agents;
using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Scripts;
using Trainwright.Tasks.Agents;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Bundles;

/// <summary>
/// A model's edits of the training script: recorded with the bundle, laid over every later rendering of it, and the
/// reason for which the script runs in a sandbox wherever it runs on this machine.
/// </summary>
internal static class ModelEdits
{
    private const string File = "edits.json";

    /// <summary>The edits of the run's bundle; empty for a script that is the template's own.</summary>
    public static IReadOnlyList<ScriptEdit> Of(RunSession session)
    {
        var file = session.Directory.PhaseFile(PhaseIds.Implement, File);
        return System.IO.File.Exists(file) ? JsonSerializer.Deserialize(System.IO.File.ReadAllText(file), AgentJson.Default.ListScriptEdit) ?? [] : [];
    }

    /// <summary>The record of the edits, and what they changed line by line.</summary>
    public static IEnumerable<(string File, string Text)> Record(string template, string script, IReadOnlyList<ScriptEdit> edits)
    {
        if (edits.Count > 0)
        {
            yield return (File, JsonSerializer.Serialize([.. edits], AgentJson.Default.ListScriptEdit) + "\n");
            yield return ("train.diff", LineDiff.Of(template, script, "templates", "train.py"));
        }
    }

    /// <summary>Forgets the edits of an earlier rendering.</summary>
    public static void Forget(RunSession session)
    {
        foreach (var file in new[] { File, "train.diff" }.Select(name => session.Directory.PhaseFile(PhaseIds.Implement, name)).Where(System.IO.File.Exists))
        {
            System.IO.File.Delete(file);
        }
    }

    /// <summary>The edited script.</summary>
    public static string Apply(string script, IReadOnlyList<ScriptEdit> edits)
    {
        var (edited, problems) = ScriptEdits.Apply(script, edits);
        return edited ?? throw new TemplateException("A recorded edit no longer fits the template: " + string.Join(" ", problems));
    }

    /// <summary>The interpreter for what the bundle's script does on this machine: in the sandbox when a model edited it.</summary>
    public static async Task<Python> InterpreterAsync(RunSession session) => Of(session).Count == 0 ? session.Python() : await PythonAsync(session).ConfigureAwait(false);

    /// <summary>The interpreter in its sandbox.</summary>
    /// <exception cref="RunStopException">There is none, and the user did not do without.</exception>
    public static async Task<Python> PythonAsync(RunSession session)
    {
        if (await Sandbox.FindAsync(session.Cancellation).ConfigureAwait(false) is { } sandbox)
        {
            return session.Python(sandbox);
        }

        return session.Options.AllowUnsandboxed ? session.Python() : throw Missing(session, "A model edited the training script, and there is no sandbox to run it in");
    }

    /// <summary>Stops before a job that would run an edited script on this machine without a sandbox.</summary>
    public static void RequireJobsElsewhere(RunSession session)
    {
        var isHere = session.Options.Hub == "embedded" || session.Options.Jobs == "local";
        if (isHere && !session.Options.AllowUnsandboxed && Of(session).Count > 0)
        {
            throw Missing(session, "A model edited the training script, and jobs of this run are processes of this machine, which have no sandbox");
        }
    }

    private static RunStopException Missing(RunSession session, string what) => new(
        StoppedReason.ServiceUnavailable,
        $"{what}. Read the change first: {session.Directory.PhaseFile(PhaseIds.Implement, "train.diff")}",
        nextSteps: ["sudo apt-get install bubblewrap", $"./build.sh --target FullJob --run {session.Directory.Run} --agents {session.Options.Agents} --allow-unsandboxed", $"./build.sh --target FullJob --run {session.Directory.Run} --rerun Implement --agents rules"]);
}
