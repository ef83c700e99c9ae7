using System.Text.Json;

namespace Trainwright.Rules;

/// <summary>What a fix of each cause of the closed taxonomy may change (R3, spec §8.3), and values that no fix can mean.</summary>
internal static class FixScope
{
    // Who pays, who may and whether a service answers is changed outside of the configuration.
    private static readonly string[] Untouchable = ["auth", "billing", "cli", "infra", "network", "resource", "transient", "unknown"];

    // No list of keys belongs to these: what the library refuses has any name. How it learns is not among it.
    private static readonly string[] Open = ["cuda_arch", "dataset_format", "dependency", "eval", "imports", "monitoring", "persistence", "scheduling", "wrong_trainer_arg"];

    private static readonly string[] Learning =
    [
        "adam_beta1", "adam_beta2", "adam_epsilon", "gradient_accumulation_steps", "hub_private_repo", "label_smoothing_factor", "learning_rate", "lr_scheduler_kwargs",
        "lr_scheduler_type", "max_grad_norm", "neftune_noise_alpha", "per_device_train_batch_size", "warmup_ratio", "warmup_steps", "weight_decay",
    ];

    private static readonly SortedDictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["disk"] = ["flavor", "save_total_limit"],
        ["divergence"] = ["learning_rate", "max_grad_norm", "warmup_ratio", "warmup_steps"],
        ["divergence_nan"] = ["learning_rate", "max_grad_norm", "warmup_ratio", "warmup_steps"],
        ["early_stop"] = ["learning_rate", "lr_scheduler_type"],
        ["oom"] = ["flavor", "gradient_accumulation_steps", "gradient_checkpointing", "gradient_checkpointing_kwargs", "loss.mini_batch_size", "mini_batch_size", "per_device_eval_batch_size", "per_device_train_batch_size", "world_size"],
        ["oom-host"] = ["dataloader_num_workers", "flavor"],
        ["overfit"] = ["weight_decay"],
        ["overfitting"] = ["weight_decay"],
        ["precision"] = ["bf16", "dtype", "flavor", "fp16", "torch_dtype"],
        ["timeout"] = ["resume_from", "save_steps", "steps_per_second", "timeout_seconds"],
    };

    // The least that each can be: below it nothing is learnt, kept or loaded.
    private static readonly SortedDictionary<string, double> Least = new(StringComparer.Ordinal)
    {
        ["gradient_accumulation_steps"] = 1,
        ["loss.mini_batch_size"] = 1,
        ["mini_batch_size"] = 1,
        ["per_device_eval_batch_size"] = 1,
        ["per_device_train_batch_size"] = 1,
        ["save_total_limit"] = 1,
        ["timeout_seconds"] = 1,
    };

    /// <summary>Whether a cause is one of the taxonomy's.</summary>
    public static bool IsKnown(string category) => Allowed.ContainsKey(category) || Open.Contains(category) || Untouchable.Contains(category);

    /// <summary>Whether a fix of a known cause may change this key, as long as no baseline protects it.</summary>
    public static bool Allows(Delta delta, string key) =>
        Allowed.TryGetValue(delta.Category, out var keys) ? keys.Contains(key) : Open.Contains(delta.Category) && (!Learning.Contains(key) || IsRename(delta));

    /// <summary>What to do instead of a change that the cause does not allow.</summary>
    public static string Advice(string category) =>
        Allowed.TryGetValue(category, out var keys) ? $"Change no more than {string.Join(", ", keys)}."
        : Open.Contains(category) ? "Change only what the library refuses, never how the model learns."
        : "No change of the configuration mends this: change nothing, or stop.";

    /// <summary>Whether a key draws chance: another seed is another experiment.</summary>
    public static bool IsSeed(string key) => key is "seed" or "data_seed" or "random_state";

    /// <summary>Whether a value is none that the key can have.</summary>
    public static bool IsSenseless(Delta delta, string key, JsonElement value) =>
        value.ValueKind != JsonValueKind.Null
        && (key == "learning_rate" ? !JsonNumber.TryReal(value, out var rate) || rate <= 0
        : key == "gradient_checkpointing" && delta.Category == "oom" ? value.ValueKind != JsonValueKind.True
        : Least.TryGetValue(key, out var least) && (value.ValueKind != JsonValueKind.Number || value.GetDouble() < least));

    // An argument that a library calls otherwise now: the old one goes, the new one has its value.
    private static bool IsRename(Delta delta) => delta.Category == "wrong_trainer_arg" && delta.Changes.Values.Any(value => value.ValueKind == JsonValueKind.Null);
}
