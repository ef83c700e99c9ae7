using System.Text.Json;

namespace Trainwright.Rules;

/// <summary>
/// What a trainer's configuration or an adapter's runs with when an argument is left out (trl 1.9, transformers 5, peft 0.20): leaving a frozen
/// argument out changes it as surely as writing another value.
/// </summary>
internal static class LibraryDefaults
{
    private static readonly SortedDictionary<string, string> Defaults = new(StringComparer.Ordinal)
    {
        ["beta"] = "0.1",
        ["gradient_accumulation_steps"] = "1",
        ["lora_alpha"] = "8",
        ["lora_dropout"] = "0.0",
        ["lora_r"] = "8",
        ["max_length"] = "1024",
        ["num_generations"] = "8",
        ["num_train_epochs"] = "3",
        ["per_device_train_batch_size"] = "8",
    };

    private static readonly string[] Lengths = ["SFTConfig", "DPOConfig", "KTOConfig", "RewardConfig", "CPOConfig", "ORPOConfig"];
    private static readonly string[] Betas = ["DPOConfig", "KTOConfig"];

    /// <summary>The training configuration that a script builds, or null.</summary>
    public static ScriptCall? Configuration(ScriptFacts script) => script.Calls.FirstOrDefault(call =>
        (call.Name.StartsWith("trl.", StringComparison.Ordinal) && call.Name.EndsWith("Config", StringComparison.Ordinal) && !call.Name.EndsWith("ModelConfig", StringComparison.Ordinal))
        || (call.Name.StartsWith("transformers.", StringComparison.Ordinal) && call.Name.EndsWith("TrainingArguments", StringComparison.Ordinal)));

    /// <summary>Whether the call gets arguments that are not written in it: the bundle's <c>config.json</c>, or something unknown.</summary>
    public static bool IsSplatted(ScriptCall call) => call.Keywords.Keys.Any(name => name.StartsWith("**", StringComparison.Ordinal));

    /// <summary>The default of a key in such a call, or null when the call has none.</summary>
    public static JsonElement? Of(string key, ScriptCall call)
    {
        var name = call.Name[(call.Name.LastIndexOf('.') + 1)..];
        var canonical = ProtectedKeys.Canonical(key);
        var has = canonical switch
        {
            "max_length" => Lengths.Contains(name),
            "beta" => Betas.Contains(name),
            "num_generations" => name is "GRPOConfig" or "RLOOConfig",
            "lora_alpha" or "lora_dropout" or "lora_r" => name == "LoraConfig",
            _ => name != "LoraConfig",
        };
        return has && Defaults.TryGetValue(canonical, out var text) ? JsonDocument.Parse(text).RootElement.Clone() : null;
    }
}
