using System.Text.Json;
using Trainwright.Engine;
using Trainwright.Rules;
using Trainwright.Scripts;
using Trainwright.Tasks.Agents;
using Trainwright.Tasks.Phases;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Bundles;

/// <summary>
/// Tries the script's own row mapping on sampled rows of the dataset, here and before anything is paid for. What trains is
/// what is tried: the very functions, on bare Python.
/// </summary>
internal static class MappingTrial
{
    /// <summary>The sampled rows, beside the audit.</summary>
    public const string RowsFile = "rows.jsonl";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Maps the rows; a stop of R9 when one cannot be mapped or cannot be trained on. Without sampled rows, nothing is tried.</summary>
    public static async Task RunAsync(RunSession session, PhaseScope scope, RenderedBundle bundle, Profile profile)
    {
        var file = session.Directory.PhaseFile(PhaseIds.DataAudit, RowsFile);
        if (profile.Dataset.Schema is null or ProfileDataset.Pairs || !profile.Dataset.Schema.StartsWith("trl.", StringComparison.Ordinal) || !File.Exists(file))
        {
            return;
        }

        var folder = Directory.CreateTempSubdirectory("trainwright-rows-");
        try
        {
            var script = Path.Combine(folder.FullName, "train.py");
            await File.WriteAllTextAsync(script, bundle.Files["train.py"], scope.Cancellation).ConfigureAwait(false);
            var rows = await File.ReadAllTextAsync(file, scope.Cancellation).ConfigureAwait(false);
            var result = await session.Python().RunAsync(["-I", script, "--map-rows"], folder.FullName, new Dictionary<string, string>(), Limit, rows, scope.Cancellation).ConfigureAwait(false);
            Judge(session, result, rows, Kept(session, profile));
            scope.WriteText("mapped-rows.jsonl", session.Redactor.Clean(result.Output));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // The columns whose text the audit declared to be put into what is asked.
    private static List<string> Kept(RunSession session, Profile profile)
    {
        var audit = session.Artefacts.Value.Audit;
        var context = session.Installation.Methods.Find(profile.Dataset.Schema!)?.Context ?? MethodContext.None;
        var declared = audit.Conversions ?? [];
        return [.. declared.Contains(MethodContext.AddSystem) ? context.Above : [], .. declared.Contains(MethodContext.AddInput) ? context.Below : []];
    }

    private static void Judge(RunSession session, PythonResult result, string rows, List<string> kept)
    {
        var problem = result.Succeeded ? null : $"a sampled row cannot be mapped: {result.Tail(1)}";
        foreach (var (source, line) in problem is null ? rows.Split('\n', StringSplitOptions.RemoveEmptyEntries).Zip(result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)) : [])
        {
            using var row = JsonDocument.Parse(source);
            using var mapped = JsonDocument.Parse(line);
            problem ??= RowCheck.Problem(mapped.RootElement) ?? (RowCheck.Lost(row.RootElement, mapped.RootElement, kept) is { } lost ? $"the text of '{lost}' is missing" : null);
        }

        if (problem is not null)
        {
            throw new RunStopException(
                StoppedReason.DatasetFormatIncompatible,
                $"Of the sampled rows as the trainer would read them, {problem}.",
                "R9",
                [new Evidence(session.Directory.Relative(session.Directory.PhaseFile(PhaseIds.DataAudit, RowsFile)))],
                ["Mend the rows in the dataset's repository, or ask for a method that they fit."]);
        }
    }
}
