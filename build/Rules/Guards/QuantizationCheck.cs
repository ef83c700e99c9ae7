using System.Text.Json;

namespace Trainwright.Rules;

/// <summary>R4 on the weights' precision: a model is quantized only where this was planned.</summary>
internal static class QuantizationCheck
{
    private const string Argument = "quantization_config";

    // Any of these, frozen or configured, says that quantized weights are meant.
    private static readonly string[] Plans = [Argument, "load_in_4bit", "load_in_8bit", "quantization", "bits"];
    private static readonly string[] Words = ["qlora", "quant", "4bit", "8bit", "int4", "int8"];

    // They change a model that was loaded whole.
    private static readonly string[] Functions = ["quantize_", "torchao.quantization.autoquant", "quanto.quantize", "quantization.quantize_dynamic", "quantization.quantize"];

    /// <summary>The breaches.</summary>
    public static IEnumerable<Verdict> Breaches(Baseline baseline, IReadOnlyList<ScriptFacts> scripts, ScopeWitnesses witnesses)
    {
        if (IsPlanned(baseline, witnesses))
        {
            yield break;
        }

        foreach (var script in scripts)
        {
            // A configuration out of TRL's own command line is none, unless load_in_4bit or load_in_8bit says so.
            var asked = script.Calls.Any(call => call.Last == "get_quantization_config");
            foreach (var call in script.Calls)
            {
                var given = !asked && call.Keywords.ContainsKey(Argument) && !IsNone(script, call);
                if (given || Functions.Any(name => call.Name == name || call.Name.EndsWith("." + name, StringComparison.Ordinal)))
                {
                    yield return Verdict.Breach("R4", $"{script.File}:{call.Line} quantizes the model ({call.Last}); nobody has decided it.", "Load the weights as they are, or decide it: --set load_in_4bit=true --reason \"…\"", witnesses.At(script, call.Line, given ? $"{call.Name}({Argument}=…)" : call.Name));
                }
            }
        }
    }

    private static bool IsPlanned(Baseline baseline, ScopeWitnesses witnesses) =>
        Plans.Any(key => witnesses.Declares(key) || baseline.Entries.ContainsKey(key))
        || (baseline.Entries.TryGetValue("method", out var method) && method.Value.ValueKind == JsonValueKind.String && Words.Any(word => method.Value.GetString()!.Contains(word, StringComparison.OrdinalIgnoreCase)));

    private static bool IsNone(ScriptFacts script, ScriptCall call) =>
        (script.Settings ?? []).Any(setting => setting.Key == Argument && setting.Line == call.Line && setting.Known && setting.Value is null or { ValueKind: JsonValueKind.Null });
}
