using System.Text.Json;

namespace Trainwright.Rules;

/// <summary>
/// R11 across arguments: values that each are right and together are refused by the library, or do not do what they say. Only
/// what is the same on every way through the script is judged.
/// </summary>
internal sealed class ApiCombinations(ScriptFacts script, ApiTable table, string folder)
{
    private static readonly string[] Strategies = ["no", "steps", "epoch", "best"];
    private static readonly string[] HubStrategies = ["end", "every_save", "checkpoint", "all_checkpoints"];
    private static readonly string[] Libraries = ["transformers", "trl", "sentence_transformers"];

    private readonly List<ScriptCall> _configurations = [.. script.Calls.Where(call => IsOf(call, Libraries) && !call.Last.EndsWith("ModelConfig", StringComparison.Ordinal) && (call.Last.EndsWith("TrainingArguments", StringComparison.Ordinal) || (IsOf(call, "trl") && call.Last.EndsWith("Config", StringComparison.Ordinal))))];
    private readonly List<ScriptCall> _trainers = [.. script.Calls.Where(call => IsOf(call, Libraries) && call.Owner is null && call.Last.EndsWith("Trainer", StringComparison.Ordinal))];

    /// <summary>The breaches.</summary>
    public IEnumerable<Verdict> Breaches() =>
    [
        .. _configurations.SelectMany(Precision),
        .. _configurations.SelectMany(Strategy),
        .. _configurations.SelectMany(new ApiMethodRules(script, _trainers, Breach).Breaches),
        .. _configurations.SelectMany(Best),
        .. _trainers.SelectMany(Evaluation),
        .. EarlyStopping(),
        .. Losses(),
        .. script.Of(ScriptSignalKind.FixedSignature).Select(signal => Breach(signal.Line, $"the reward function {signal.Text} takes no **kwargs", "Add **kwargs: every other column and the trainer's state are passed to it.", signal.Text)),
    ];

    private static bool IsOf(ScriptCall call, params ReadOnlySpan<string> libraries) => libraries.Contains(call.Name.Split('.')[0]) && call.Name.Contains('.', StringComparison.Ordinal);

    private IEnumerable<Verdict> Precision(ScriptCall call)
    {
        if (Is(call, "fp16") && Is(call, "bf16"))
        {
            yield return Breach(call.Line, "fp16 and bf16 exclude each other", "Keep bf16 where the flavor has it, else fp16.", "fp16=True, bf16=True");
        }

        if (Number(call, "dataloader_prefetch_factor") is > 0 && (Number(call, "dataloader_num_workers") is 0 || IsAbsent(call, "dataloader_num_workers")))
        {
            yield return Breach(call.Line, "dataloader_prefetch_factor needs workers", "Set dataloader_num_workers above 0, or leave it out.", "dataloader_prefetch_factor");
        }
    }

    private IEnumerable<Verdict> Strategy(ScriptCall call)
    {
        foreach (var (key, accepted) in new[] { ("eval_strategy", Strategies[..3]), ("save_strategy", Strategies), ("logging_strategy", Strategies[..3]), ("hub_strategy", HubStrategies) })
        {
            if (Text(call, key) is { } value && !accepted.Contains(value))
            {
                yield return Breach(call.Line, $"{key} is '{value}'", $"It is one of {string.Join(", ", accepted)}.", $"{key}=\"{value}\"");
            }
        }
    }

    // What the Trainer itself checks when it is made; sentence-transformers asks for rows or an evaluator.
    private IEnumerable<Verdict> Evaluation(ScriptCall trainer)
    {
        if (ConfigurationOf(trainer) is not { } call || Text(call, "eval_strategy") is not ("steps" or "epoch") || trainer.Local || table.Find(trainer) is not { } known)
        {
            yield break;
        }

        var rows = known.Gets(trainer, "eval_dataset") && !IsNone(trainer, "eval_dataset");
        if (!rows && !(known.Order.Contains("evaluator") && known.Gets(trainer, "evaluator")))
        {
            yield return Breach(trainer.Line, $"eval_strategy is '{Text(call, "eval_strategy")}' and {trainer.Last} gets no eval_dataset", "Give it the held-out rows: eval_dataset=….", $"eval_strategy=\"{Text(call, "eval_strategy")}\"");
        }
    }

    private IEnumerable<Verdict> Best(ScriptCall call)
    {
        if (!Is(call, "load_best_model_at_end") || call.PassesOn)
        {
            yield break;
        }

        var (save, evaluate) = (Text(call, "save_strategy") ?? (IsAbsent(call, "save_strategy") ? "steps" : null), Text(call, "eval_strategy") ?? (IsAbsent(call, "eval_strategy") ? "no" : null));
        if (save is null || evaluate is null || save == "best")
        {
            yield break;
        }

        if (evaluate != save)
        {
            yield return Breach(call.Line, $"load_best_model_at_end needs eval_strategy and save_strategy to be the same; they are '{evaluate}' and '{save}'", $"eval_strategy=\"{save}\"", "load_best_model_at_end=True");
        }
        else if (evaluate == "steps" && Steps(call) is var (saves, evaluations) && !IsMultiple(saves, evaluations))
        {
            yield return Breach(call.Line, $"load_best_model_at_end needs save_steps ({saves}) to be a multiple of eval_steps ({evaluations})", $"save_steps={evaluations}", "save_steps, eval_steps");
        }
    }

    // Without eval_steps the model is evaluated whenever something is logged.
    private (double Saves, double Evaluations)? Steps(ScriptCall call)
    {
        var logging = Number(call, "logging_steps") ?? (IsAbsent(call, "logging_steps") ? (call.Name.StartsWith("trl.", StringComparison.Ordinal) ? 10 : 500) : null);
        var saves = Number(call, "save_steps") ?? (IsAbsent(call, "save_steps") ? 500 : null);
        var evaluations = Number(call, "eval_steps") ?? (IsAbsent(call, "eval_steps") ? logging : null);
        return saves is > 0 && evaluations is > 0 ? (saves.Value, evaluations.Value) : null;
    }

    // Shares of a run are compared as the Trainer does it, in millionths.
    private static bool IsMultiple(double saves, double evaluations) => saves < 1 || evaluations < 1
        ? saves < 1 && evaluations < 1 && (long)(saves * 1_000_000) % Math.Max(1, (long)(evaluations * 1_000_000)) == 0
        : saves % evaluations == 0;

    private IEnumerable<Verdict> EarlyStopping()
    {
        if (_configurations is [var call] && _trainers.Count == 1 && !call.PassesOn && script.Calls.FirstOrDefault(each => each.Last == "EarlyStoppingCallback" && IsOf(each, Libraries)) is { } stop)
        {
            if (IsAbsent(call, "eval_strategy") || Text(call, "eval_strategy") == "no")
            {
                yield return Breach(stop.Line, "EarlyStoppingCallback has nothing to stop by: eval_strategy is 'no'", "Set eval_strategy=\"steps\" or \"epoch\", with eval_dataset.", "EarlyStoppingCallback");
            }
            else if (IsAbsent(call, "metric_for_best_model") && IsAbsent(call, "load_best_model_at_end"))
            {
                yield return Breach(stop.Line, "EarlyStoppingCallback needs metric_for_best_model", "Set load_best_model_at_end=True and metric_for_best_model=….", "EarlyStoppingCallback");
            }
        }
    }

    private IEnumerable<Verdict> Losses()
    {
        if (script.Calls.FirstOrDefault(call => call.Last.StartsWith("Cached", StringComparison.Ordinal) && IsOf(call, "sentence_transformers")) is { } loss
            && _configurations.FirstOrDefault(call => IsOf(call, "sentence_transformers") && Is(call, "gradient_checkpointing")) is { } call)
        {
            yield return Breach(call.Line, $"{loss.Last} computes its own activations again and does not work with gradient_checkpointing", "Leave gradient_checkpointing out; lower the loss's mini_batch_size instead.", "gradient_checkpointing=True");
        }
    }

    // The call that made the trainer's args; where that cannot be seen, the only one there is.
    private ScriptCall? ConfigurationOf(ScriptCall trainer)
    {
        var place = table.Find(trainer)?.Order.ToList().IndexOf("args").ToString(System.Globalization.CultureInfo.InvariantCulture) ?? string.Empty;
        if ((trainer.Made?.GetValueOrDefault("args") ?? trainer.Made?.GetValueOrDefault(place)) is { } made)
        {
            return _configurations.FirstOrDefault(call => call.Name == made.Text && call.Line == made.Line);
        }

        return _configurations is [var only] && _trainers.Count == 1 && trainer.Unsure?.Contains("args") != true ? only : null;
    }

    private bool IsAbsent(ScriptCall call, string key) => ApiMethodRules.IsAbsent(script, call, key);

    private bool IsNone(ScriptCall call, string key) => ApiMethodRules.IsNone(script, call, key);

    private JsonElement? Value(ScriptCall call, string key) => ApiMethodRules.Value(script, call, key);

    private bool Is(ScriptCall call, string key) => Value(call, key) is { ValueKind: JsonValueKind.True or JsonValueKind.Number };

    private string? Text(ScriptCall call, string key) => Value(call, key) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private double? Number(ScriptCall call, string key) => Value(call, key) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null;

    private Verdict Breach(int line, string problem, string fix, string excerpt) =>
        Verdict.Breach("R11", $"{script.File}:{line}: {problem}.", fix, new Evidence($"{folder}/{script.File}", null, line, excerpt));
}
