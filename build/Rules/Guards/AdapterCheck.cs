using System.Text.Json;

namespace Trainwright.Rules;

/// <summary>R4 on an adapter: every way through the script gives the trainer one, and what is frozen of it is written out.</summary>
internal static class AdapterCheck
{
    // Parts of an adapter's configuration, not adapters of another kind.
    private static readonly string[] Parts = ["LoftQConfig", "EvaConfig", "CordaConfig", "LoraGAConfig", "ArrowConfig", "LoraRuntimeConfig", "BdLoraConfig", "VeloraConfig", "MonteCLoRAConfig", "PeftConfig"];

    /// <summary>The breaches; <paramref name="isWanted"/> says whether the frozen method trains an adapter.</summary>
    public static IEnumerable<Verdict> Breaches(Baseline baseline, IReadOnlyList<ScriptFacts> scripts, ScopeWitnesses witnesses, bool isWanted)
    {
        foreach (var script in scripts)
        {
            foreach (var other in script.Calls.Where(call => isWanted && IsOther(baseline, call)))
            {
                yield return Verdict.Breach("R4", $"{script.File}:{other.Line} builds {other.Last}; what is frozen of the adapter is LoRA's.", "Build a LoraConfig with the frozen values.", witnesses.At(script, other.Line, other.Name));
            }

            foreach (var setting in (script.Settings ?? []).Where(setting => isWanted && setting.Key == "peft_config" && setting.Literal() is { ValueKind: JsonValueKind.Null }))
            {
                yield return Verdict.Breach("R4", $"{script.File}:{setting.Line} gives its trainer no adapter on some ways through the script.", "Give the trainer its peft_config on all of them.", witnesses.At(script, setting.Line, setting.Via));
            }

            foreach (var call in script.Calls.Where(call => call.Last == "LoraConfig" && !call.PassesOn))
            {
                foreach (var (key, frozen) in baseline.Entries.Where(entry => !call.Keywords.Keys.Any(name => ProtectedKeys.Canonical(name) == ProtectedKeys.Canonical(entry.Key))))
                {
                    if (LibraryDefaults.Of(key, call) is { } value && !CanonicalJson.Same(value, frozen.Value))
                    {
                        yield return Verdict.Breach("R4", $"{script.File}:{call.Line} leaves '{key}' out, which is {value.GetRawText()} then; frozen is {ScopeWitnesses.Short(frozen.Value)}.", $"Write {key} out.", witnesses.At(script, call.Line, $"{call.Name}(…): {key} is left out"));
                    }
                }
            }
        }
    }

    private static bool IsOther(Baseline baseline, ScriptCall call) =>
        call.Name.StartsWith("peft.", StringComparison.Ordinal) && call.Last.EndsWith("Config", StringComparison.Ordinal) && call.Last != "LoraConfig" && !Parts.Contains(call.Last)
        && baseline.Entries.Any(entry => entry.Key.StartsWith("lora_", StringComparison.Ordinal) && entry.Value.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.False))
        && !(baseline.Entries.TryGetValue("method", out var method) && method.Value.ValueKind == JsonValueKind.String && method.Value.GetString()!.Contains(call.Last[..^"Config".Length], StringComparison.OrdinalIgnoreCase));
}
