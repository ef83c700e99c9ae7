namespace Trainwright.Rules;

/// <summary>
/// The keys whose change changes the task (R4), whether or not a baseline has frozen them: what no fix may touch. The
/// union of what the specification, TRL and the sentence-transformers trainers call them; a renamed argument counts as
/// its present name, so that a guard which knows one spelling is not passed by the other.
/// </summary>
public static class ProtectedKeys
{
    private static readonly SortedDictionary<string, string> Aliases = new(StringComparer.Ordinal)
    {
        ["base_model"] = "model",
        ["block_size"] = "max_length",
        ["cutoff_len"] = "max_length",
        ["data_seed"] = "seed",
        ["dataset_id"] = "dataset",
        ["dataset_name"] = "dataset",
        ["effective_batch_size"] = "effective_batch",
        ["epochs"] = "num_train_epochs",
        ["hub_model_id"] = "output_repo",
        ["max_len"] = "max_length",
        ["max_seq_len"] = "max_length",
        ["max_sequence_length"] = "max_length",
        ["max_seq_length"] = "max_length",
        ["model_id"] = "model",
        ["max_train_steps"] = "max_steps",
        ["model_max_length"] = "max_length",
        ["model_name"] = "model",
        ["model_name_or_path"] = "model",
        ["num_epochs"] = "num_train_epochs",
        ["per_gpu_train_batch_size"] = "per_device_train_batch_size",
        ["pretrained_model_name_or_path"] = "model",
        ["r"] = "lora_r",
        ["revision"] = "model_revision",
        ["seq_len"] = "max_length",
        ["seq_length"] = "max_length",
        ["sequence_length"] = "max_length",
        ["target_modules"] = "lora_target_modules",
        ["torch_dtype"] = "dtype",
    };

    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "method", "trainer", "trainer_class", "use_peft", "peft_config", "lora", "lora_r", "lora_alpha", "lora_target_modules", "target_modules",
        "load_in_4bit", "load_in_8bit", "quantization_config", "model", "model_revision", "dataset", "dataset_config", "dataset_revision", "split",
        "train_split", "eval_split", "test_split", "subset", "limit", "max_samples", "max_train_samples", "max_eval_samples", "max_length", "max_prompt_length",
        "max_completion_length", "truncation", "truncation_mode", "truncation_side", "num_train_epochs", "max_steps", "effective_batch", "num_generations",
        "loss_type", "beta", "reward_funcs", "reward_weights", "metric", "eval_metric", "metric_for_best_model", "greater_is_better", "labels", "report_to",
        "logging_strategy", "output_repo", "push_to_hub",
    };

    /// <summary>Every protected key by its present name.</summary>
    public static IReadOnlyCollection<string> All => [.. Names.Order(StringComparer.Ordinal)];

    /// <summary>Whether no fix may touch the key.</summary>
    public static bool IsProtected(string key) => Names.Contains(Canonical(key));

    /// <summary>The present name of a key, whatever its spelling.</summary>
    public static string Canonical(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var lower = key.ToLowerInvariant();
        return Aliases.GetValueOrDefault(lower, lower);
    }
}
