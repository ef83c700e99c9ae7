using System.Text.Json;

namespace Trainwright.Rules;

/// <summary>
/// R3, R4 and R7: the effective configuration is the baseline. Every witness is heard for each protected key: the
/// configuration, the constant in the script's syntax tree, literal arguments of trainers, and what the script itself
/// says it would run with. One that differs is enough.
/// </summary>
public static class ScopeGuard
{
    private const string Batch = "effective_batch";

    // To change one of these is to substitute what was asked for (R8), too.
    private static readonly string[] Named = ["dataset", "dataset_revision", "model", "model_revision"];

    /// <summary>
    /// The verdicts: one a protected key, then on undeclared changes, on the fixes, and on monitoring. <paramref name="arguments"/>
    /// says which arguments of the libraries change what is learned; none where a profile uses no library.
    /// </summary>
    public static IReadOnlyList<Verdict> Judge(
        Baseline baseline,
        SortedDictionary<string, JsonElement> config,
        SortedDictionary<string, JsonElement> printed,
        IReadOnlyList<ScriptFacts> scripts,
        string folder,
        IReadOnlyList<Delta> deltas,
        ArgumentTable? arguments)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(printed);
        ArgumentNullException.ThrowIfNull(scripts);
        ArgumentNullException.ThrowIfNull(deltas);
        var witnesses = new ScopeWitnesses(config, printed, scripts, folder);
        var verdicts = new List<Verdict>();
        foreach (var (key, entry) in baseline.Entries)
        {
            verdicts.AddRange(key == Batch ? [BatchCheck.Judge(entry, printed, scripts, witnesses)] : Key(key, entry, scripts, witnesses));
        }

        verdicts.AddRange(new ScopeScript(baseline, scripts, witnesses).Breaches());
        verdicts.AddRange(MethodCheck.Breaches(baseline, scripts, witnesses));
        verdicts.AddRange(LossCheck.Breaches(baseline, scripts, witnesses));
        verdicts.AddRange(QuantizationCheck.Breaches(baseline, scripts, witnesses));
        verdicts.AddRange(TrainerCheck.Breaches(baseline, scripts, witnesses));
        verdicts.AddRange(arguments is null ? [] : new ArgumentCheck(baseline, arguments, witnesses, deltas).Breaches(scripts));
        verdicts.AddRange(Undeclared(baseline, config, printed, scripts, witnesses));
        verdicts.AddRange(FixCheck.Judge(baseline, deltas, config));
        verdicts.AddRange(MonitoringCheck.Judge(printed, scripts, witnesses));
        return verdicts;
    }

    private static IEnumerable<Verdict> Key(string key, BaselineEntry entry, IReadOnlyList<ScriptFacts> scripts, ScopeWitnesses witnesses)
    {
        var heard = witnesses.Of(key).ToList();
        if ((heard.Find(witness => !ScopeWitnesses.Same(witness.Value, entry.Value)) ?? LeftOut(key, entry, scripts, witnesses)) is { } other)
        {
            var (value, at) = other;
            var (now, frozen) = (ScopeWitnesses.Short(value), ScopeWitnesses.Short(entry.Value));
            var message = $"'{key}' is {now} at {at.File}{(at.Line is { } line ? $":{line}" : string.Empty)}, frozen is {frozen} ({entry.Origin.ToString().ToLowerInvariant()}: {entry.Source}).";
            var fix = $"Put '{key}' back to {frozen}. If the change is meant, decide it: --set {key}={now} --reason \"…\"";
            return Named.Contains(key) ? [Verdict.Breach("R4", message, fix, at), Verdict.Breach("R8", message, fix, at)] : [Verdict.Breach("R4", message, fix, at)];
        }

        return
        [
            heard.Count == 0
                ? Verdict.NotApplicable("R4", $"'{key}' is frozen and no script of this profile has it.")
                : Verdict.Pass("R4", $"'{key}' is {ScopeWitnesses.Short(entry.Value)} as frozen.", [.. heard.Select(witness => witness.At)]),
        ];
    }

    // A frozen argument that is not given takes the library's default.
    private static ScopeWitness? LeftOut(string key, BaselineEntry entry, IReadOnlyList<ScriptFacts> scripts, ScopeWitnesses witnesses)
    {
        foreach (var script in scripts)
        {
            if (LibraryDefaults.Configuration(script) is { } call && !LibraryDefaults.IsSplatted(call) && !call.Keywords.Keys.Any(name => ProtectedKeys.Canonical(name) == ProtectedKeys.Canonical(key))
                && !witnesses.OfScripts(key).Any() && LibraryDefaults.Of(key, call) is { } value && !CanonicalJson.Same(value, entry.Value))
            {
                return new ScopeWitness(value, witnesses.At(script, call.Line, $"{call.Name}(…): {key} is left out"));
            }
        }

        return null;
    }

    // A script that says other things than its configuration was edited by hand, whatever the key.
    private static IEnumerable<Verdict> Undeclared(Baseline baseline, SortedDictionary<string, JsonElement> config, SortedDictionary<string, JsonElement> printed, IReadOnlyList<ScriptFacts> scripts, ScopeWitnesses witnesses)
    {
        foreach (var script in scripts)
        {
            foreach (var constants in script.Constants.Where(constant => (constant.Name.Any(char.IsUpper) && !constant.Name.Any(char.IsLower)) || config.ContainsKey(constant.Name)).GroupBy(constant => constant.Name).Where(group => group.Select(constant => CanonicalJson.Of(constant.Value)).Distinct().Count() > 1))
            {
                var last = constants.Last();
                yield return Verdict.Breach("R3", $"{constants.Key} is assigned more than once in {script.File}, last at line {last.Line}.", $"Assign {constants.Key} once, among the other constants.", [.. constants.Select(constant => witnesses.At(script, constant.Line, $"{constant.Name} = {ScopeWitnesses.Short(constant.Value)}"))]);
            }
        }

        foreach (var (key, value) in config.Where(pair => !baseline.Entries.ContainsKey(pair.Key)))
        {
            if (witnesses.Of(key).FirstOrDefault(witness => !ScopeWitnesses.Same(witness.Value, value)) is { } other)
            {
                yield return Verdict.Breach("R3", $"'{key}' is {ScopeWitnesses.Short(other.Value)} at {other.At.File}{(other.At.Line is { } line ? $":{line}" : string.Empty)}, config.json says {ScopeWitnesses.Short(value)}: an undeclared change.", $"Render it from the configuration: {key.ToUpperInvariant()} = {{{{ {key} | py }}}}", other.At, witnesses.Configured(key, value));
            }
        }

        foreach (var (key, value) in printed.Where(pair => !baseline.Entries.ContainsKey(pair.Key) && !config.ContainsKey(pair.Key)))
        {
            if (witnesses.Of(key).FirstOrDefault(witness => witness.At.Line is not null && !CanonicalJson.Same(witness.Value, value)) is { } other)
            {
                yield return Verdict.Breach("R3", $"'{key}' is {ScopeWitnesses.Short(other.Value)} at {other.At.File}:{other.At.Line}, the script says it runs with {ScopeWitnesses.Short(value)}.", "Leave the constants as they are assigned.", other.At, witnesses.Printed(key, value));
            }
        }
    }
}
