namespace Trainwright.Rules;

/// <summary>
/// R2 as the training script's syntax tree shows it: what a trainer does not push by itself (figures, logs, configuration,
/// scripts) is uploaded by the script, and what it gathers for that is handed on. R1 too, where the weights are among it.
/// </summary>
internal static class ArtefactCheck
{
    /// <summary>The breaches.</summary>
    public static IEnumerable<Verdict> Breaches(IReadOnlyList<ScriptFacts> scripts, string folder) =>
        scripts.Where(script => script.File == "train.py").SelectMany(train => (IEnumerable<Verdict>)
        [
            .. from left in train.Of(ScriptSignalKind.Unpushed)
               from rule in (string[])["R2", "R1"]
               select Verdict.Breach(rule, $"{train.File}:{left.Line} gathers artefacts that are never pushed: {left.Text}.", "Push what was gathered before the job ends.", At(train, left, folder)),
            .. from kept in train.Of(ScriptSignalKind.Unreported)
               select Verdict.Breach("R2", $"{train.File}:{kept.Line} measures figures, and nothing uploads them: {kept.Text}.", "Upload them by content: HfApi().upload_file(path_or_fileobj=…, path_in_repo=\"metrics.json\", repo_id=…).", At(train, kept, folder)),
        ]);

    private static Evidence At(ScriptFacts script, ScriptSignal signal, string folder) => new($"{folder}/{script.File}", null, signal.Line, signal.Text);
}
