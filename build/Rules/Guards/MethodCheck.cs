using System.Text.Json;
using System.Text.RegularExpressions;

namespace Trainwright.Rules;

/// <summary>R4 on the method: the trainers and adapters that a script builds are those of the frozen method.</summary>
internal static partial class MethodCheck
{
    private static readonly string[] Adapters =
        ["LoraConfig", "LoHaConfig", "LoKrConfig", "AdaLoraConfig", "IA3Config", "PrefixTuningConfig", "PromptTuningConfig", "PromptEncoderConfig", "VeraConfig", "get_peft_model", "prepare_model_for_kbit_training", "add_adapter"];

    private static readonly JsonElement Sigmoid = JsonDocument.Parse("\"sigmoid\"").RootElement.Clone();

    /// <summary>The breaches, and what the method needs that no script has.</summary>
    public static IEnumerable<Verdict> Breaches(Baseline baseline, IReadOnlyList<ScriptFacts> scripts, ScopeWitnesses witnesses)
    {
        if (Method(baseline) is not { } method)
        {
            yield break;
        }

        var words = Word().Matches(method.ToLowerInvariant()).Select(match => match.Value).ToHashSet();
        var wantsAdapter = WantsAdapter(baseline, words);
        foreach (var script in scripts)
        {
            foreach (var freeze in script.Of(ScriptSignalKind.Freeze).Where(_ => !wantsAdapter))
            {
                yield return Breach($"{script.File}:{freeze.Line} keeps weights as they are ({freeze.Text}); frozen is a full fine-tuning ({method}).", "Train all weights.", witnesses.At(script, freeze.Line, freeze.Text));
            }

            // The loss of a direct preference optimization is the method itself.
            foreach (var call in script.Calls.Where(call => Last(call) == "DPOConfig" && !baseline.Entries.ContainsKey("loss_type") && call.Keywords.TryGetValue("loss_type", out var loss) && loss is { } value && !ScopeWitnesses.Same(value, Sigmoid)))
            {
                yield return Breach($"{script.File}:{call.Line} optimizes another loss than {method} does.", "Leave loss_type out, or decide it: --set loss_type=… --reason \"…\"", witnesses.At(script, call.Line, "loss_type"));
            }

            foreach (var call in script.Calls)
            {
                var name = Last(call);
                if (Trainer().Match(name) is { Success: true } trainer && !Names(trainer.Groups["method"].Value).Overlaps(words))
                {
                    yield return Breach($"{script.File}:{call.Line} builds {name}; the frozen method is {method}.", "Use the trainer of the frozen method.", witnesses.At(script, call.Line, name));
                }
                else if (!wantsAdapter && Adapters.Contains(name))
                {
                    yield return Breach($"{script.File}:{call.Line} builds {name}; frozen is a full fine-tuning ({method}).", "Train all weights; out of memory has its own ladder (R7).", witnesses.At(script, call.Line, name));
                }
            }
        }

        foreach (var breach in AdapterCheck.Breaches(baseline, scripts, witnesses, wantsAdapter))
        {
            yield return breach;
        }

        if (wantsAdapter && scripts.FirstOrDefault(script => script.Calls.Any(call => Trainer().IsMatch(Last(call)))) is { } bare && !bare.Calls.Any(GivesAdapter))
        {
            yield return Breach($"{bare.File} gives its trainer no adapter; the frozen method is {method}.", "Give the trainer its peft_config.", witnesses.At(bare, 1, "peft_config"));
        }
    }

    // An adapter that is only configured trains nothing.
    private static bool GivesAdapter(ScriptCall call) => call.Keywords.ContainsKey("peft_config") || Last(call) is "get_peft_model" or "add_adapter";

    private static string Last(ScriptCall call) => call.Name[(call.Name.LastIndexOf('.') + 1)..];

    private static Verdict Breach(string message, string fix, Evidence at) => Verdict.Breach("R4", message, fix, at);

    private static string? Method(Baseline baseline) =>
        baseline.Entries.TryGetValue("method", out var entry) && entry.Value.ValueKind == JsonValueKind.String ? entry.Value.GetString() : null;

    private static bool WantsAdapter(Baseline baseline, HashSet<string> words) =>
        words.Overlaps(["lora", "qlora", "peft", "dora", "adapter"])
        || baseline.Entries.Any(entry => entry.Key.StartsWith("lora", StringComparison.Ordinal) && entry.Value.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.False))
        || (baseline.Entries.TryGetValue("use_peft", out var use) && use.Value.ValueKind == JsonValueKind.True)
        || (baseline.Entries.TryGetValue("peft_config", out var config) && config.Value.ValueKind != JsonValueKind.Null);

    private static HashSet<string> Names(string trainer) => trainer switch
    {
        "Reward" => ["reward", "rm", "preference"],
        "OnlineDPO" => ["online", "onlinedpo"],
        "NashMD" => ["nash", "nashmd"],
        var name => [name.ToLowerInvariant()],
    };

    [GeneratedRegex(@"^(?<method>SFT|DPO|CPO|ORPO|KTO|BCO|GRPO|RLOO|OnlineDPO|NashMD|XPO|PRM|GKD|PPO|Reward)(?:Trainer|Config)$")]
    private static partial Regex Trainer();

    [GeneratedRegex(@"[a-z0-9]+")]
    private static partial Regex Word();
}
