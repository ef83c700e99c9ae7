namespace Trainwright.Rules;

/// <summary>
/// R2 as the training script's syntax tree shows it: what a trainer does not push by itself (metrics, logs, configuration,
/// scripts) is uploaded by the script, and what it gathers for that is handed on.
/// </summary>
internal static class ArtefactCheck
{
    // A trainer that saves its metrics or its state into the folder that it pushes has uploaded them.
    private static readonly string[] Uploads =
        ["upload_file", "upload_folder", "upload_large_folder", "create_commit", "save_metrics", "save_state", "push", "push_to_hub_merged", "write_text", "write_bytes", "save_pretrained", "run_as_future"];

    /// <summary>The breaches, R1 where the weights themselves stay behind.</summary>
    public static IEnumerable<Verdict> Breaches(IReadOnlyList<ScriptFacts> scripts, string folder)
    {
        if (scripts.FirstOrDefault(script => script.File == "train.py") is not { } train)
        {
            yield break;
        }

        foreach (var left in train.Of(ScriptSignalKind.Unpushed))
        {
            var at = new Evidence($"{folder}/{train.File}", null, left.Line, left.Text);
            yield return Verdict.Breach("R2", $"{train.File}:{left.Line} gathers artefacts that are never pushed: {left.Text}.", "Push what was gathered before the job ends.", at);
            yield return Verdict.Breach("R1", $"{train.File}:{left.Line} gathers artefacts that are never pushed: {left.Text}.", "Push what was gathered before the job ends.", at);
        }

        if (train.Calls.FirstOrDefault(call => call.Last.EndsWith("Trainer", StringComparison.Ordinal)) is { } trainer && !train.Calls.Any(call => Uploads.Contains(call.Last)))
        {
            yield return Verdict.Breach("R2", $"{train.File} pushes its weights and nothing that tells how they were made.", "Upload metrics, log and configuration by content, for example HfApi().upload_file(path_or_fileobj=…, path_in_repo=\"metrics.json\", repo_id=…).", new Evidence($"{folder}/{train.File}", null, trainer.Line, trainer.Name));
        }
    }
}
