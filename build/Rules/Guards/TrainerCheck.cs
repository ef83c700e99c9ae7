using System.Text.Json;

namespace Trainwright.Rules;

/// <summary>
/// R3 and R4 on what a trainer is given beside its configuration: a loss of the script's own, a brake, another text around
/// the rows, checkpointing under a loss that cannot have it.
/// </summary>
internal static class TrainerCheck
{
    private const string Loss = "compute_loss_func";
    private static readonly string[] Brakes = ["early_stopping", "early_stopping_patience", "early_stopping_threshold", "callbacks"];
    private static readonly string[] Templates = ["chat_template", "chat_template_path"];

    /// <summary>The breaches.</summary>
    public static IEnumerable<Verdict> Breaches(Baseline baseline, IReadOnlyList<ScriptFacts> scripts, ScopeWitnesses witnesses)
    {
        bool IsDeclared(string key) => baseline.Entries.ContainsKey(key) || witnesses.Declares(key);
        foreach (var script in scripts)
        {
            foreach (var call in script.Calls.Where(call => call.Name.EndsWith("Trainer", StringComparison.Ordinal) && call.Keywords.ContainsKey(Loss) && !IsNone(script, call) && !IsDeclared(Loss)))
            {
                yield return Verdict.Breach("R4", $"{script.File}:{call.Line} gives its trainer a loss of its own; nobody has decided it.", $"Take {Loss} out, or decide it: --set {Loss}=… --reason \"…\"", witnesses.At(script, call.Line, $"{call.Name}({Loss}=…)"));
            }

            foreach (var call in script.Calls.Where(call => call.Last == "EarlyStoppingCallback" && script.File == "train.py" && !Brakes.Any(IsDeclared)))
            {
                yield return Verdict.Breach("R4", $"{script.File}:{call.Line} may end the training early; nobody has decided it.", "Take the callback out, or decide it: --set early_stopping_patience=… --reason \"…\"", witnesses.At(script, call.Line, $"{call.Name}(…)"));
            }

            foreach (var signal in script.Of(ScriptSignalKind.Template).Where(_ => !Templates.Any(IsDeclared)))
            {
                yield return Verdict.Breach("R3", $"{script.File}:{signal.Line} puts another chat template in the tokenizer's place: {signal.Text}.", "Keep the tokenizer's own (set one only where it has none), or decide it: --set chat_template=… --reason \"…\"", witnesses.At(script, signal.Line, signal.Text));
            }

            if (script.Calls.FirstOrDefault(call => call.Last == "gradient_checkpointing_enable") is { } enabled && Cached(script) is { } cached)
            {
                yield return Verdict.Breach("R7", $"{script.File}:{enabled.Line} switches gradient checkpointing on under {cached.Last}, which keeps its own gradients and does not go with it.", "Take it out; a cached loss needs less memory by a smaller mini_batch_size.", witnesses.At(script, enabled.Line, enabled.Name), witnesses.At(script, cached.Line, cached.Last));
            }
        }
    }

    private static ScriptCall? Cached(ScriptFacts script) =>
        script.Calls.FirstOrDefault(call => call.Last.StartsWith("Cached", StringComparison.Ordinal) && call.Last.EndsWith("Loss", StringComparison.Ordinal));

    private static bool IsNone(ScriptFacts script, ScriptCall call) =>
        (script.Settings ?? []).Any(setting => setting.Key == Loss && setting.Line == call.Line && setting.Known && setting.Value is null or { ValueKind: JsonValueKind.Null });
}
