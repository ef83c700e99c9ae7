using System.Text.Json;

namespace Trainwright.Rules;

/// <summary>
/// R3, R4, R7 and §5.8 as the scripts' flow shows them: rows left out, trainers derived or patched, another method, limits
/// that nobody decided, variables that override, and code that cannot be read.
/// </summary>
internal sealed class ScopeScript(Baseline baseline, IReadOnlyList<ScriptFacts> scripts, ScopeWitnesses witnesses)
{
    // Each makes the work smaller than what was frozen, although no frozen key changes.
    private static readonly string[] Limits =
        ["max_steps", "max_samples", "max_train_samples", "max_eval_samples", "limit", "subset", "load_in_4bit", "load_in_8bit", "train_subset", "num_samples"];

    // What switches a tracker off from outside of the configuration.
    private static readonly string[] Silencers = ["WANDB_DISABLED", "WANDB_MODE", "TRACKIO_DISABLED", "HF_TRACKIO_DISABLED", "DISABLE_MLFLOW_INTEGRATION", "COMET_MODE", "REPORT_TO"];
    private static readonly string[] Worlds = ["WORLD_SIZE", "LOCAL_WORLD_SIZE", "NPROC_PER_NODE"];

    // A look at the machine changes nothing.
    private static readonly string[] Harmless = ["nvidia-smi", "rocm-smi", "lscpu", "free", "df", "uname", "nproc", "git rev-parse"];

    /// <summary>The breaches.</summary>
    public IEnumerable<Verdict> Breaches() =>
    [
        .. Signals(ScriptSignalKind.Subset, ["R4"], "trains or evaluates on a part of the rows", "Use every row; a smoke's own branch may take fewer."),
        .. Signals(ScriptSignalKind.Subclass, ["R4"], "derives its own trainer", "Use the trainer of the method, or decide it: --set trainer_class=… --reason \"…\""),
        .. Signals(ScriptSignalKind.Patch, ["R3", "R4"], "replaces a part of a library or of a trainer", "Leave the library as it is pinned."),
        .. Signals(ScriptSignalKind.Unreadable, ["R3", "R4"], "runs code that nobody can read", "Write the code down."),
        .. Signals(ScriptSignalKind.SameSplit, ["R4", "§5.8"], "evaluates on the rows that it trains on", "Evaluate on the frozen split."),
        .. Signals(ScriptSignalKind.Monitoring, ["R4", "§5.7"], "takes a callback away", "A broken tracker is fixed, not switched off."),
        .. Commands(),
        .. Added(),
        .. Variables(),
        .. Arguments(),
        .. Unpinned(),
    ];

    private IEnumerable<Verdict> Signals(ScriptSignalKind kind, string[] rules, string problem, string fix) =>
        from script in scripts
        from signal in script.Of(kind)
        from rule in rules
        select Verdict.Breach(rule, $"{script.File}:{signal.Line} {problem}: {signal.Text}.", fix, witnesses.At(script, signal.Line, signal.Text));

    private IEnumerable<Verdict> Commands() =>
        from script in scripts
        from signal in script.Of(ScriptSignalKind.Shell)
        where !Harmless.Any(command => signal.Text.StartsWith(command, StringComparison.Ordinal))
        select Verdict.Breach("R3", $"{script.File}:{signal.Line} runs a command that no guard has read: {signal.Text}.", "Do it in the script itself, or before the job.", witnesses.At(script, signal.Line, signal.Text));

    private IEnumerable<Verdict> Added()
    {
        foreach (var key in Limits.Where(key => !baseline.Entries.ContainsKey(key)))
        {
            foreach (var (value, at) in witnesses.Of(key).Where(witness => Narrows(witness.Value)))
            {
                yield return Verdict.Breach("R4", $"'{key}' is {ScopeWitnesses.Short(value)} at {at.File}{(at.Line is { } line ? $":{line}" : string.Empty)}; nobody has decided such a limit.", $"Remove it, or decide it: --set {key}={ScopeWitnesses.Short(value)} --reason \"…\"", at);
            }
        }
    }

    private static bool Narrows(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.Number => value.GetDouble() > 0,
        JsonValueKind.String => value.GetString()!.Length > 0,
        _ => false,
    };

    private IEnumerable<Verdict> Variables()
    {
        foreach (var script in scripts)
        {
            foreach (var write in script.EnvironmentWrites ?? [])
            {
                var at = witnesses.At(script, write.Line, $"{write.Name}={write.Value}");
                if (Silencers.Contains(write.Name) && write.Value is not ("online" or "false" or "0" or "trackio"))
                {
                    yield return Verdict.Breach("R4", $"{script.File}:{write.Line} switches monitoring off by {write.Name}.", "A broken tracker is fixed, not switched off.", at);
                }
                else if (Worlds.Contains(write.Name))
                {
                    yield return Verdict.Breach("R7", $"{script.File}:{write.Line} sets {write.Name}, and with it the effective batch.", "Leave it to the launcher.", at);
                }
                else if (JobOverrides.IsOverride(write.Name))
                {
                    yield return Verdict.Breach("R4", $"{script.File}:{write.Line} sets {write.Name}, which changes what is trained.", "Take it out; the configuration decides.", at);
                }
            }
        }
    }

    // A configuration whose arguments are decided at run time says nothing; then the script's own word must.
    private IEnumerable<Verdict> Arguments()
    {
        foreach (var script in scripts)
        {
            foreach (var call in script.Calls.Where(call => call.Keywords.TryGetValue("**", out _) && ScopeWitnesses.Configures(call)))
            {
                yield return Verdict.Breach("R3", $"{script.File}:{call.Line} gives {call.Name} arguments that cannot be read.", "Write the arguments out.", witnesses.At(script, call.Line, $"{call.Name}(**…)"));
            }

            foreach (var setting in (script.Settings ?? []).Where(setting => !setting.Known && (setting.Via == setting.Key + " = …" || (setting.Via.EndsWith("=…)", StringComparison.Ordinal) && IsConfiguring(setting.Via)))))
            {
                var key = baseline.Entries.Keys.FirstOrDefault(key => ProtectedKeys.Canonical(key) == ProtectedKeys.Canonical(setting.Key));
                if (key is not null && ProtectedKeys.IsProtected(key) && (!witnesses.IsPrinted(key) || !setting.Via.EndsWith(')')) && setting.Key is not ("model" or "dataset" or "peft_config" or "reward_funcs"))
                {
                    yield return Verdict.Breach("R4", $"{script.File}:{setting.Line} decides the frozen '{key}' at run time.", $"Write {key} as a literal, or print it with --print-config.", witnesses.At(script, setting.Line, setting.Via));
                }
            }
        }
    }

    // Without its revision a model is whatever its repository holds on that day.
    private IEnumerable<Verdict> Unpinned() =>
        from script in scripts
        where script.File == "train.py" && baseline.Entries.ContainsKey("model_revision")
        from call in script.Calls
        where call.Name.EndsWith(".from_pretrained", StringComparison.Ordinal) && !call.Keywords.ContainsKey("revision") && !call.Keywords.ContainsKey("**")
        select Verdict.Breach("R8", $"{script.File}:{call.Line} loads a model without the frozen commit.", "revision=MODEL_REVISION", witnesses.At(script, call.Line, $"{call.Name}(…)"));

    private static bool IsConfiguring(string via) => ScopeWitnesses.Configures(new ScriptCall(via[..via.IndexOf('(', StringComparison.Ordinal)], [], 1));
}
