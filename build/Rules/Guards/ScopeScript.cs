using System.Text.Json;
using System.Text.RegularExpressions;

namespace Trainwright.Rules;

/// <summary>
/// R3, R4, R7 and §5.8 as the scripts' flow shows them: rows left out, trainers derived or patched, another method, limits
/// that nobody decided, variables that override, and code that cannot be read.
/// </summary>
internal sealed partial class ScopeScript(Baseline baseline, IReadOnlyList<ScriptFacts> scripts, ScopeWitnesses witnesses)
{
    // Each makes the work smaller than what was frozen, although no frozen key changes.
    private static readonly string[] Limits =
        ["max_steps", "max_samples", "max_train_samples", "max_eval_samples", "limit", "subset", "load_in_4bit", "load_in_8bit", "train_subset", "num_samples"];

    // Each changes what the method is or how its text is cut; the trainers' own defaults are what was planned.
    private static readonly string[] Choices = ["generation_kwargs", "reward_weights", "truncation_mode", "data_files"];

    // How the trainers of TRL 1.9 cut when nothing is said.
    private const string Usual = "keep_start";

    /// <summary>How the inspector begins the way of a setting that a variable of the environment decides.</summary>
    internal const string FromVariable = "environment: ";

    // The same of one that is known only when the script runs.
    private const string AtRun = "at run time: ";

    // What switches a tracker off from outside of the configuration.
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
        .. baseline.Entries.ContainsKey("dataset") ? Signals(ScriptSignalKind.Untraced, ["R4"], "hands over rows that nobody can follow", "Load the frozen dataset at its commit, and change it by methods that keep every row.") : [],
        .. Signals(ScriptSignalKind.Monitoring, ["R4", "§5.7"], "takes a callback away", "A broken tracker is fixed, not switched off."),
        .. Signals(ScriptSignalKind.Cut, ["R4"], "cuts what the rows hold", "Give the trainer whole rows; max_length is where they are cut."),
        .. Signals(ScriptSignalKind.Stop, ["R4"], "ends the training before its work is done", "Let it run; only a training that has failed may be stopped."),
        .. Signals(ScriptSignalKind.Reward, ["R4"], "changes what is rewarded", "Use every reward function that the method was planned with."),
        .. Signals(ScriptSignalKind.Seed, ["R4"], "takes another seed each time", "Use the seed of the configuration."),
        .. Signals(ScriptSignalKind.Substitute, ["R4", "R8"], "trains something else than the base", "Load the base at its commit, whole."),
        .. Signals(ScriptSignalKind.Fabricated, ["§5.8"], "writes down a figure that is to be measured", "Report what the evaluation returned."),
        .. Signals(ScriptSignalKind.Swapped, ["R9", "R4"], "puts one column in another's place", "Map each column to what it means."),
        .. Signals(ScriptSignalKind.Rewrite, ["R3", "R4", "§5.8"], "writes over a script that was checked", "What runs is what was checked: leave the bundle as it is."),
        .. scripts.Where(script => script.File == "train.py").SelectMany(script => new ScopeScript(baseline, [script], witnesses).Signals(ScriptSignalKind.Untrained, ["R4", "§5.8"], "builds a trainer and never trains", "trainer.train()")),
        .. Commands(),
        .. Added(),
        .. Chosen(),
        .. AtRunTime(),
        .. SmallPart(),
        .. FromEnvironment(),
        .. EvaluatedOn(),
        .. Variables(),
        .. Arguments(),
        .. Unpinned(),
        .. Undated(),
        .. Floating(),
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

    // A limit that nobody has decided may be any number.
    private IEnumerable<Verdict> AtRunTime() =>
        from late in DecidedLate()
        let setting = late.Setting
        let key = ProtectedKeys.Canonical(setting.Key)
        where Limits.Contains(key) && !baseline.Entries.ContainsKey(key)
        select Verdict.Breach("R4", $"{late.Script.File}:{setting.Line} lets '{setting.Key}' be decided at run time, and nobody has decided such a limit: {late.Via}.", $"Remove it, or decide it: --set {setting.Key}=… --reason \"…\"", witnesses.At(late.Script, setting.Line, late.Via));

    private IEnumerable<(ScriptFacts Script, ScriptSetting Setting, string Via)> DecidedLate() =>
        from script in scripts
        where script.File == "train.py"
        from setting in script.Settings ?? []
        where setting.Via.StartsWith(AtRun, StringComparison.Ordinal)
        select (script, setting, setting.Via[AtRun.Length..]);

    private IEnumerable<Verdict> Chosen() =>
        from key in Choices
        where !baseline.Entries.ContainsKey(key) && !witnesses.IsConfigured(key)
        from witness in witnesses.OfScripts(key)
        where witness.Value.ValueKind != JsonValueKind.Null && !(key == "truncation_mode" && ScopeWitnesses.Short(witness.Value) == Usual)
        select Verdict.Breach("R4", $"'{key}' is {ScopeWitnesses.Short(witness.Value)} at {witness.At.File}:{witness.At.Line}; nobody has decided it.", $"Remove it, or decide it: --set {key}=… --reason \"…\"", witness.At);

    // A small part of a dataset has a name of its own in many of them.
    private IEnumerable<Verdict> SmallPart() =>
        from script in scripts
        where script.File == "train.py" && !baseline.Entries.ContainsKey("dataset_config") && !witnesses.IsConfigured("dataset_config")
        from setting in script.Settings ?? []
        where setting.Key == "dataset_config" && setting.Literal() is { ValueKind: JsonValueKind.String } name && Small().IsMatch(name.GetString()!)
        select Verdict.Breach("R4", $"{script.File}:{setting.Line} takes the configuration '{setting.Value}' of the dataset, which nobody has decided.", "Take the configuration that was planned, or decide it: --set dataset_config=… --reason \"…\"", witnesses.At(script, setting.Line, setting.Via));

    [GeneratedRegex(@"(?:^|[-_])(?:tiny|small|mini|sample|samples|subset|debug|toy|lite|nano|dummy|\d+(?:k|pct|percent))(?:$|[-_])", RegexOptions.IgnoreCase)]
    private static partial Regex Small();

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
                if (MonitoringSwitch.IsOff(write.Name, write.Value))
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

    // A variable that nobody planned would change what is trained, whatever its default is.
    private IEnumerable<Verdict> FromEnvironment() =>
        from script in scripts
        where script.File == "train.py"
        from setting in script.Settings ?? []
        where setting.Via.StartsWith(FromVariable, StringComparison.Ordinal)
        let key = baseline.Entries.Keys.FirstOrDefault(key => ProtectedKeys.Canonical(key) == ProtectedKeys.Canonical(setting.Key))
        where key is not null && ProtectedKeys.IsProtected(key)
        from rule in key is "model" or "model_revision" or "dataset" or "dataset_revision" ? (string[])["R4", "R8"] : ["R4"]
        select Verdict.Breach(rule, $"{script.File}:{setting.Line} lets a variable of the environment decide the frozen '{key}'.", $"Write {key} as a literal; a user decides it with --set {key}=… --reason \"…\".", witnesses.At(script, setting.Line, setting.Via[FromVariable.Length..]));

    // A script that evaluates on the rows that were trained on measures memory.
    private IEnumerable<Verdict> EvaluatedOn()
    {
        if (Text("test_split") is not { } tested || Text("train_split") is not { } trained || tested == trained)
        {
            return [];
        }

        return from script in scripts
               where script.File == "eval.py"
               from call in script.Calls
               where call.Last == "load_dataset" && call.Sure("split") is { ValueKind: JsonValueKind.String } split && split.GetString() == trained
               from rule in (string[])["R4", "§5.8"]
               select Verdict.Breach(rule, $"{script.File}:{call.Line} evaluates on '{trained}', frozen is '{tested}'.", $"split=\"{tested}\"", witnesses.At(script, call.Line, $"split={trained}"));
    }

    private string? Text(string key) => baseline.Entries.TryGetValue(key, out var entry) && entry.Value.ValueKind == JsonValueKind.String ? entry.Value.GetString() : null;

    // Without its revision a model is whatever its repository holds on that day.
    private IEnumerable<Verdict> Unpinned() =>
        from script in scripts
        where script.File == "train.py" && baseline.Entries.ContainsKey("model_revision")
        from call in script.Calls
        where call.Name.EndsWith(".from_pretrained", StringComparison.Ordinal) && !call.Keywords.ContainsKey("revision") && !call.Keywords.ContainsKey("**")
        select Verdict.Breach("R8", $"{script.File}:{call.Line} loads a model without the frozen commit.", "revision=MODEL_REVISION", witnesses.At(script, call.Line, $"{call.Name}(…)"));

    // A commit that is looked up while the job runs is whatever the repository holds on that day.
    private IEnumerable<Verdict> Floating() =>
        from late in DecidedLate()
        let setting = late.Setting
        where setting.Key is "model_revision" or "dataset_revision" && baseline.Entries.ContainsKey(setting.Key)
        select Verdict.Breach("R8", $"{late.Script.File}:{setting.Line} looks its commit up at run time: {late.Via}.", $"Write the frozen {setting.Key} as a literal.", witnesses.At(late.Script, setting.Line, late.Via));

    // A file of a repository has its commit in its address.
    private static bool IsUndated(JsonElement? files) => files?.GetRawText() is { } paths && paths.Contains("hf://", StringComparison.Ordinal) && !paths.Contains('@', StringComparison.Ordinal);

    // The same for the rows.
    private IEnumerable<Verdict> Undated() =>
        from script in scripts
        where script.File == "train.py" && baseline.Entries.ContainsKey("dataset_revision")
        from call in script.Calls
        where call.Last == "load_dataset" && call.Keywords.Count > 0 && !call.Keywords.ContainsKey("revision") && !call.PassesOn && (!call.Keywords.TryGetValue("data_files", out var files) || IsUndated(files))
        select Verdict.Breach("R8", $"{script.File}:{call.Line} loads the rows without the frozen commit.", "revision=DATASET_REVISION", witnesses.At(script, call.Line, $"{call.Name}(…)"));

    private static bool IsConfiguring(string via) => ScopeWitnesses.Configures(new ScriptCall(via[..via.IndexOf('(', StringComparison.Ordinal)], [], 1));
}
