namespace Trainwright.Agents;

/// <summary>
/// The hyper-parameters that have names in everyday speech. "Batch size" alone is the effective batch, because that is
/// what changes the result (R7); the batch of one device is only meant when the request says so.
/// </summary>
internal static class KnownParameters
{
    /// <summary>Every phrase with the parameter it names.</summary>
    public static IReadOnlyDictionary<string, RequestParameter> All { get; } = Build();

    /// <summary>How the canonical request names a key; the key itself when speech has no name for it.</summary>
    public static string Spoken(string key) => key switch
    {
        "learning_rate" => "learning rate",
        "effective_batch" => "batch size",
        "per_device_train_batch_size" => "per-device batch size",
        "max_length" => "max length",
        "weight_decay" => "weight decay",
        "warmup_ratio" => "warmup ratio",
        _ => key,
    };

    private static Dictionary<string, RequestParameter> Build()
    {
        var all = new Dictionary<string, RequestParameter>(StringComparer.Ordinal);
        Add(all, Whole("effective_batch", 1), "batch size", "batch", "batchsize", "batches of", "effective batch size", "effective batch", "global batch size", "total batch size");
        Add(all, Whole("per_device_train_batch_size", 1), "per device batch size", "batch size per device", "per device train batch size", "device batch size");
        Add(all, Whole("gradient_accumulation_steps", 1), "gradient accumulation steps", "gradient accumulation", "accumulation steps");
        Add(all, Above("num_train_epochs", 0), "num train epochs", "number of epochs", "epochs", "epoch", "num epochs");
        Add(all, Whole("max_steps", 1), "max steps", "steps", "training steps", "number of steps");
        Add(all, new RequestParameter("learning_rate", ParameterKind.Real, 0, 10, true, "a number above 0 and at most 10"), "learning rate", "lr", "learningrate", "step size");
        Add(all, Whole("seed", 0), "seed", "random seed");
        Add(all, Whole("max_length", 1), "max length", "maximum length", "max sequence length", "maximum sequence length", "max seq length", "sequence length", "context length");
        Add(all, new RequestParameter("weight_decay", ParameterKind.Real, 0, 1, false, "a number from 0 to 1"), "weight decay");
        Add(all, new RequestParameter("warmup_ratio", ParameterKind.Real, 0, 1, false, "a number from 0 to 1"), "warmup ratio", "warm up ratio", "warmup");
        Add(all, new RequestParameter("lr_scheduler_type", ParameterKind.Text, 0, 0, false, "one word"), "lr scheduler type", "lr scheduler", "scheduler", "schedule");
        return all;
    }

    private static RequestParameter Whole(string key, double minimum) =>
        new(key, ParameterKind.Whole, minimum, int.MaxValue, false, $"a whole number of at least {minimum}");

    private static RequestParameter Above(string key, double minimum) =>
        new(key, ParameterKind.Real, minimum, 1_000_000, true, $"a number above {minimum}");

    private static void Add(Dictionary<string, RequestParameter> all, RequestParameter parameter, params ReadOnlySpan<string> phrases)
    {
        foreach (var phrase in phrases)
        {
            all.Add(phrase, parameter);
        }
    }
}
