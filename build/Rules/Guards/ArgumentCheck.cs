using System.Text.Json;

namespace Trainwright.Rules;

/// <summary>
/// R3 on every other argument: what a trainer's or an adapter's configuration is given and changes what is learned was
/// declared (frozen, in <c>config.json</c>, a recorded fix), or is what the library does anyway.
/// </summary>
internal sealed class ArgumentCheck(Baseline baseline, ArgumentTable table, ScopeWitnesses witnesses, IReadOnlyList<Delta> deltas)
{
    /// <summary>The breaches.</summary>
    public IEnumerable<Verdict> Breaches(IReadOnlyList<ScriptFacts> scripts)
    {
        return from script in scripts
               where script.File == "train.py"
               from given in Given(script).DistinctBy(given => (given.Key, given.Line, CanonicalJson.Of(given.Value)))
               where table.IsTraining(given.Key) && (table.Recipe(given.Key) is not { } recipe || IsDeclared(recipe)) && !IsDeclared(given.Key)
               let usual = table.Defaults(given.Type, given.Key)
               where !usual.Any(value => ScopeWitnesses.Same(value, given.Value))
               select Verdict.Breach(
                   "R3",
                   $"{script.File}:{given.Line} gives {given.Type.Name} '{given.Key}' = {ScopeWitnesses.Short(given.Value)}, which nobody has declared{(usual.Count > 0 ? $"; left out it is {ScopeWitnesses.Short(usual[0])}" : string.Empty)}.",
                   $"Take it out, or decide it: --set {given.Key}={ScopeWitnesses.Short(given.Value)} --reason \"…\"",
                   witnesses.At(script, given.Line, $"{given.Key} = {ScopeWitnesses.Short(given.Value)}"));
    }

    private IEnumerable<(ApiClass Type, string Key, JsonElement Value, int Line)> Given(ScriptFacts script)
    {
        foreach (var call in script.Calls.Where(call => !call.Local))
        {
            if (table.Configuration(call.Target) is { } type)
            {
                foreach (var (key, value) in call.Keywords.Where(pair => pair.Value is not null && call.Own?.Contains(pair.Key) != true))
                {
                    yield return (type, key, value!.Value, call.Line);
                }
            }
        }

        foreach (var setting in script.Settings ?? [])
        {
            if (setting.Of is { } of && setting.Literal() is { } value && table.Configuration(of) is { } type)
            {
                yield return (type, setting.Key, value, setting.Line);
            }
        }
    }

    private bool IsDeclared(string key) => table.Spellings(key).Any(name =>
        witnesses.Declares(name)
        || baseline.Entries.Keys.Any(frozen => ProtectedKeys.Canonical(frozen) == ProtectedKeys.Canonical(name))
        || deltas.Any(delta => delta.Changes.Keys.Any(changed => ProtectedKeys.Canonical(changed) == ProtectedKeys.Canonical(name))));
}
