using System.Text.Json;

namespace Trainwright.Rules;

/// <summary>What the configurations of the training methods refuse across their own arguments, as TRL checks it when they are made.</summary>
internal sealed class ApiMethodRules(ScriptFacts script, IReadOnlyList<ScriptCall> trainers, Func<int, string, string, string, Verdict> breach)
{
    private static readonly string[] PreferenceLosses = ["sigmoid", "hinge", "ipo", "exo_pair", "nca_pair", "robust", "bco_pair", "sppo_hard", "aot", "aot_unpaired", "aot_pair", "apo_zero", "apo_down", "discopop", "sft", "sigmoid_norm"];

    /// <summary>The breaches of one configuration.</summary>
    public IEnumerable<Verdict> Breaches(ScriptCall call) => call.Last switch
    {
        "SFTConfig" => Supervised(call),
        "DPOConfig" => Preference(call),
        "KTOConfig" => Unpaired(call),
        "GRPOConfig" or "RLOOConfig" => Groups(call),
        _ => [],
    };

    /// <summary>A keyword's value where nothing else in the script sets the same key.</summary>
    public static JsonElement? Value(ScriptFacts script, ScriptCall call, string key) => IsSetElsewhere(script, call, key) ? null : call.Sure(key);

    /// <summary>Whether a keyword is given nowhere.</summary>
    public static bool IsAbsent(ScriptFacts script, ScriptCall call, string key) => !call.Keywords.ContainsKey(key) && !call.PassesOn && !IsSetElsewhere(script, call, key);

    /// <summary>Whether a keyword is None; one that is decided at run time is in the settings as unknown.</summary>
    public static bool IsNone(ScriptFacts script, ScriptCall call, string key) =>
        call.Keywords.TryGetValue(key, out var value) && value is null or { ValueKind: JsonValueKind.Null } && call.Unsure?.Contains(key) != true
        && (script.Settings ?? []).Any(setting => setting.Key == key && setting.Line == call.Line && setting.Known);

    // Another call's argument of the same name is its own affair.
    private static bool IsSetElsewhere(ScriptFacts script, ScriptCall call, string key) => (script.Settings ?? []).Any(setting =>
        setting.Key == key && setting.Line != call.Line && !script.Calls.Any(other => other.Line == setting.Line && setting.Via.StartsWith(other.Name + "(", StringComparison.Ordinal)));

    private IEnumerable<Verdict> Supervised(ScriptCall call)
    {
        if (Is(call, "packing") && IsNone(script, call, "max_length"))
        {
            yield return breach(call.Line, "packing needs a max_length to pack to", "Set max_length to the frozen length.", "packing=True, max_length=None");
        }

        var packs = Is(call, "packing") || !(IsAbsent(script, call, "packing") || Get(call, "packing") is { ValueKind: JsonValueKind.False });
        if (Is(call, "padding_free") && !packs && !IsNone(script, call, "max_length") && (Get(call, "max_length") is { ValueKind: JsonValueKind.Number } || IsAbsent(script, call, "max_length")))
        {
            yield return breach(call.Line, "padding_free without packing needs max_length=None", "Set packing=True, or leave padding_free out.", "padding_free=True");
        }

        if (Is(call, "use_liger_kernel") && Text(call, "loss_type") == "chunked_nll")
        {
            yield return breach(call.Line, "the Liger kernel has no chunked_nll loss", "loss_type=\"nll\"", "use_liger_kernel=True, loss_type=\"chunked_nll\"");
        }

        if (Is(call, "completion_only_loss") && trainers.Any(trainer => trainer.Keywords.ContainsKey("formatting_func") && !IsNone(script, trainer, "formatting_func")))
        {
            yield return breach(call.Line, "completion_only_loss and formatting_func exclude each other: formatted rows have no completion", "Map the rows to prompt and completion instead of formatting them.", "completion_only_loss=True");
        }
    }

    private IEnumerable<Verdict> Preference(ScriptCall call)
    {
        var value = Get(call, "loss_type");
        List<string> losses = value is { ValueKind: JsonValueKind.String } ? [value.Value.GetString()!]
            : value is { ValueKind: JsonValueKind.Array } list && list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) ? [.. list.EnumerateArray().Select(item => item.GetString()!)] : [];
        if (losses.FirstOrDefault(loss => !PreferenceLosses.Contains(loss)) is { } unknown)
        {
            yield return breach(call.Line, $"DPO has no loss '{unknown}'", NearestName.Of(unknown, PreferenceLosses) is { } near ? $"Did you mean {near}?" : $"It is one of {string.Join(", ", PreferenceLosses)}.", $"loss_type=\"{unknown}\"");
        }

        if (losses.Count > 0 && Get(call, "loss_weights") is { ValueKind: JsonValueKind.Array } weights && weights.GetArrayLength() != losses.Count)
        {
            yield return breach(call.Line, $"{losses.Count} losses have {weights.GetArrayLength()} loss_weights", "Give one weight to each loss_type.", "loss_weights");
        }

        if (losses.Contains("exo_pair") && (IsAbsent(script, call, "label_smoothing") || Number(call, "label_smoothing") is 0))
        {
            yield return breach(call.Line, "the loss exo_pair needs label_smoothing above 0", "label_smoothing=1e-3", "loss_type=\"exo_pair\"");
        }
    }

    // Only the loss without a KL term can do with one row.
    private IEnumerable<Verdict> Unpaired(ScriptCall call)
    {
        if (Number(call, "per_device_train_batch_size") is 1 && (IsAbsent(script, call, "loss_type") || Text(call, "loss_type") == "kto"))
        {
            yield return breach(call.Line, "KTO estimates its KL term within the batch of a device, which has one row", "Set per_device_train_batch_size to 2 or more.", "per_device_train_batch_size=1");
        }
    }

    private IEnumerable<Verdict> Groups(ScriptCall call)
    {
        if (Is(call, "generation_batch_size") && Is(call, "steps_per_generation"))
        {
            yield return breach(call.Line, "generation_batch_size and steps_per_generation exclude each other", "Keep one of them.", "generation_batch_size, steps_per_generation");
        }

        var group = Number(call, "num_generations");
        if (group is < 2)
        {
            yield return breach(call.Line, "num_generations is below 2, and an answer is judged against the others of its group", "Set num_generations to 2 or more.", "num_generations");
        }
        else if (group is { } size && Number(call, "generation_batch_size") is { } batch && batch % size != 0)
        {
            yield return breach(call.Line, $"generation_batch_size ({batch}) is no multiple of num_generations ({size})", $"generation_batch_size={size * Math.Ceiling(batch / size)}", "generation_batch_size");
        }

        if (Is(call, "auto_find_batch_size"))
        {
            yield return breach(call.Line, "auto_find_batch_size would break up groups of answers", "Leave auto_find_batch_size out; choose per_device_train_batch_size.", "auto_find_batch_size=True");
        }
    }

    private JsonElement? Get(ScriptCall call, string key) => Value(script, call, key);

    private bool Is(ScriptCall call, string key) => Get(call, key) is { ValueKind: JsonValueKind.True or JsonValueKind.Number };

    private string? Text(ScriptCall call, string key) => Get(call, key) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private double? Number(ScriptCall call, string key) => Get(call, key) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null;
}
