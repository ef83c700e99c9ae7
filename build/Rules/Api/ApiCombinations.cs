using System.Text.Json;

namespace Trainwright.Rules;

/// <summary>R11 across arguments: values that each are right and together are refused by the library, or do not do what they say.</summary>
internal sealed class ApiCombinations(ScriptFacts script, string folder)
{
    private static readonly string[] Strategies = ["no", "steps", "epoch", "best"];
    private static readonly string[] HubStrategies = ["end", "every_save", "checkpoint", "all_checkpoints"];

    private readonly List<ScriptCall> _configurations = [.. script.Calls.Where(call => call.Name.EndsWith("Config", StringComparison.Ordinal) && call.Keywords.ContainsKey("output_dir") || call.Name.EndsWith("TrainingArguments", StringComparison.Ordinal) || IsTrl(call))];
    private readonly List<ScriptCall> _trainers = [.. script.Calls.Where(call => call.Name.EndsWith("Trainer", StringComparison.Ordinal) && call.Name.Contains('.', StringComparison.Ordinal))];

    /// <summary>The breaches.</summary>
    public IEnumerable<Verdict> Breaches() =>
    [
        .. _configurations.SelectMany(Precision),
        .. _configurations.SelectMany(Values),
        .. _configurations.SelectMany(Evaluation),
        .. _configurations.SelectMany(Lengths),
        .. Losses(),
        .. script.Of(ScriptSignalKind.FixedSignature).Select(signal => Breach(signal.Line, $"the reward function {signal.Text} takes no **kwargs", "Add **kwargs: every other column and the trainer's state are passed to it.", signal.Text)),
    ];

    private static bool IsTrl(ScriptCall call) => call.Name.StartsWith("trl.", StringComparison.Ordinal) && call.Name.EndsWith("Config", StringComparison.Ordinal) && !call.Name.EndsWith("ModelConfig", StringComparison.Ordinal);

    private IEnumerable<Verdict> Precision(ScriptCall call)
    {
        if (Is(call, "fp16") && Is(call, "bf16"))
        {
            yield return Breach(call.Line, "fp16 and bf16 exclude each other", "Keep bf16 where the flavor has it, else fp16.", "fp16=True, bf16=True");
        }

        if (Number(call, "dataloader_prefetch_factor") is > 0 && (Number(call, "dataloader_num_workers") is 0 || (!call.Keywords.ContainsKey("dataloader_num_workers") && !IsSplatted(call))))
        {
            yield return Breach(call.Line, "dataloader_prefetch_factor needs workers", "Set dataloader_num_workers above 0, or leave it out.", "dataloader_prefetch_factor");
        }
    }

    private IEnumerable<Verdict> Values(ScriptCall call)
    {
        foreach (var (key, accepted) in new[] { ("eval_strategy", Strategies[..3]), ("save_strategy", Strategies), ("logging_strategy", Strategies[..3]), ("hub_strategy", HubStrategies) })
        {
            if (Text(call, key) is { } value && !accepted.Contains(value))
            {
                yield return Breach(call.Line, $"{key} is '{value}'", $"It is one of {string.Join(", ", accepted)}.", $"{key}=\"{value}\"");
            }
        }

        if (Is(call, "generation_batch_size", "steps_per_generation"))
        {
            yield return Breach(call.Line, "generation_batch_size and steps_per_generation exclude each other", "Keep one of them.", "generation_batch_size, steps_per_generation");
        }

        if (Last(call) is "GRPOConfig" or "RLOOConfig" && Number(call, "num_generations") is < 2)
        {
            yield return Breach(call.Line, "num_generations is below 2, and an answer is judged against the others of its group", "Set num_generations to 2 or more.", "num_generations");
        }

        if (Last(call) == "KTOConfig" && Number(call, "per_device_train_batch_size") is 1)
        {
            yield return Breach(call.Line, "KTO estimates its KL term within the batch of a device, which has one row", "Set per_device_train_batch_size to 2 or more.", "per_device_train_batch_size=1");
        }
    }

    private IEnumerable<Verdict> Evaluation(ScriptCall call)
    {
        var strategy = Text(call, "eval_strategy");
        if (strategy is "steps" or "epoch" && _trainers is [var trainer] && _configurations.Count == 1
            && !trainer.Keywords.ContainsKey("eval_dataset") && !trainer.Keywords.Keys.Any(key => key.StartsWith("**", StringComparison.Ordinal)) && trainer.Positional < 5)
        {
            yield return Breach(trainer.Line, $"eval_strategy is '{strategy}' and {Last(trainer)} gets no eval_dataset", "Give it the held-out rows: eval_dataset=….", $"eval_strategy=\"{strategy}\"");
        }

        if (Is(call, "load_best_model_at_end") && !IsSplatted(call))
        {
            var save = Text(call, "save_strategy") ?? "steps";
            if (Known(call, "eval_strategy") && save != "best" && (strategy ?? "no") != save)
            {
                yield return Breach(call.Line, $"load_best_model_at_end needs eval_strategy and save_strategy to be the same; they are '{strategy ?? "no"}' and '{save}'", $"eval_strategy=\"{save}\"", "load_best_model_at_end=True");
            }
            else if (strategy == "steps" && Number(call, "save_steps") is >= 1 and { } saves && Number(call, "eval_steps") is >= 1 and { } evals && saves % evals != 0)
            {
                yield return Breach(call.Line, $"load_best_model_at_end needs save_steps ({saves}) to be a multiple of eval_steps ({evals})", $"save_steps={evals}", "save_steps, eval_steps");
            }
        }
    }

    private IEnumerable<Verdict> Lengths(ScriptCall call)
    {
        if (Last(call) != "SFTConfig")
        {
            yield break;
        }

        if (Is(call, "packing") && IsNone("max_length", call))
        {
            yield return Breach(call.Line, "packing needs a max_length to pack to", "Set max_length to the frozen length.", "packing=True, max_length=None");
        }

        if (Is(call, "padding_free") && !Is(call, "packing") && Known(call, "packing") && !IsNone("max_length", call))
        {
            yield return Breach(call.Line, "padding_free without packing needs max_length=None", "Set packing=True, or leave padding_free out.", "padding_free=True");
        }

        if (Is(call, "use_liger_kernel") && Text(call, "loss_type") == "chunked_nll")
        {
            yield return Breach(call.Line, "the Liger kernel has no chunked_nll loss", "loss_type=\"nll\"", "use_liger_kernel=True, loss_type=\"chunked_nll\"");
        }

        if (Is(call, "completion_only_loss") && _trainers.Any(trainer => trainer.Keywords.ContainsKey("formatting_func")))
        {
            yield return Breach(call.Line, "completion_only_loss and formatting_func exclude each other: formatted rows have no completion", "Map the rows to prompt and completion instead of formatting them.", "completion_only_loss=True");
        }
    }

    private IEnumerable<Verdict> Losses()
    {
        if (script.Calls.FirstOrDefault(call => Last(call).StartsWith("Cached", StringComparison.Ordinal) && call.Name.StartsWith("sentence_transformers.", StringComparison.Ordinal)) is { } loss
            && _configurations.FirstOrDefault(call => Is(call, "gradient_checkpointing")) is { } call)
        {
            yield return Breach(call.Line, $"{Last(loss)} computes its own activations again and does not work with gradient_checkpointing", "Leave gradient_checkpointing out; lower the loss's mini_batch_size instead.", "gradient_checkpointing=True");
        }
    }

    // A keyword that is decided at run time is in the settings as unknown.
    private bool IsNone(string key, ScriptCall call) =>
        call.Keywords.TryGetValue(key, out var value) && (value is null or { ValueKind: JsonValueKind.Null }) && (script.Settings ?? []).Any(setting => setting.Key == key && setting.Line == call.Line && setting.Known);

    private bool Known(ScriptCall call, string key) =>
        !call.Keywords.ContainsKey(key) || (Value(call, key) is not null && (script.Settings ?? []).All(setting => setting.Key != key || setting.Line != call.Line));

    private static bool IsSplatted(ScriptCall call) => call.Keywords.Keys.Any(key => key.StartsWith("**", StringComparison.Ordinal));

    private static bool Is(ScriptCall call, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (Value(call, key) is not { ValueKind: JsonValueKind.True or JsonValueKind.Number })
            {
                return false;
            }
        }

        return true;
    }

    private static string? Text(ScriptCall call, string key) => Value(call, key) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private static double? Number(ScriptCall call, string key) => Value(call, key) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null;

    private static JsonElement? Value(ScriptCall call, string key) => call.Keywords.GetValueOrDefault(key);

    private static string Last(ScriptCall call) => call.Name[(call.Name.LastIndexOf('.') + 1)..];

    private Verdict Breach(int line, string problem, string fix, string excerpt) =>
        Verdict.Breach("R11", $"{script.File}:{line}: {problem}.", fix, new Evidence($"{folder}/{script.File}", null, line, excerpt));
}
