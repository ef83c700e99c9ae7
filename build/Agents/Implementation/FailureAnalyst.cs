using System.Globalization;
using System.Text.Json;
using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>
/// The failure analyst by rules: one minimal fix for a category, within what R3, R4, R7 and R10 allow, or a question to
/// the user. A key that the baseline protects is never changed.
/// </summary>
public static class FailureAnalyst
{
    private const int MaxSameCategory = 2;

    /// <summary>The fix, a plain retry, or what the user must decide.</summary>
    public static FailureAnswer Answer(FailureInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (IsTransient(input.Category))
        {
            return input.Unchanged == 0
                ? new FailureAnswer(true, null, $"A transient fault ({input.Category}): {input.Detail}. The same spec may be tried once more.", [])
                : Stop($"The fault '{input.Category}' came back when tried again unchanged: {input.Detail}.", "Wait until the service works again, then run the same command.");
        }

        // Each argument that a library refuses is a cause of its own.
        var fixes = input.Previous.Count(d => d.Category == input.Category && d.Category != ApiProposals.Category);
        if (fixes >= MaxSameCategory)
        {
            return Stop($"'{input.Category}' came back after {MaxSameCategory} fixes for it (R10): {input.Detail}.", "Decide on a different approach with --set KEY=VALUE --reason TEXT.");
        }

        return input.Category switch
        {
            "oom" => OutOfMemoryLadder.Next(input),
            "oom-host" => HostMemory(input),
            "disk" => Disk(input),
            "divergence" or "divergence_nan" => fixes > 0 ? SecondStrategy.Warmup(input) : Scale(input, "learning_rate", 0.1),
            "early_stop" => fixes > 0 ? SecondStrategy.Schedule(input) : Scale(input, "learning_rate", 0.5),
            "overfit" => fixes > 0 ? SecondStrategy.Capacity(input) : Scale(input, "weight_decay", 10),
            "timeout" => Timeout(input),
            "precision" => Precision(input),
            ApiProposals.Category when input.Argument is { } argument => Argument(input, argument),
            _ => Unfixable(input),
        };
    }

    /// <summary>Whether a category is a transient fault, which alone may be retried unchanged.</summary>
    public static bool IsTransient(string category) => TransientCategory.Is(category);

    internal static FailureAnswer Apply(FailureInput input, string reason, params (string Key, JsonElement Value)[] changes)
    {
        var frozen = changes.Where(c => input.Baseline.Entries.ContainsKey(c.Key)).Select(c => c.Key).ToList();
        return frozen.Count == 0
            ? new FailureAnswer(true, Fix(input, reason, changes), $"{input.Category}: {input.Detail}", [])
            : new FailureAnswer(
                false,
                null,
                $"{reason} But {string.Join(", ", frozen)} is protected: only you can change it (R4).",
                [.. changes.Select(c => $"--set {c.Key}={CanonicalJson.Of(c.Value)} --reason TEXT")]);
    }

    internal static FailureAnswer Stop(string diagnosis, params string[] ask) => new(false, null, diagnosis, ask);

    private static Delta Fix(FailureInput input, string reason, params (string Key, JsonElement Value)[] changes) => new(
        input.Phase,
        input.Attempt,
        input.Category,
        new SortedDictionary<string, JsonElement>(changes.ToDictionary(c => c.Key, c => c.Value), StringComparer.Ordinal),
        reason,
        [input.At]);

    private static FailureAnswer Scale(FailureInput input, string key, double factor)
    {
        if (!input.Config.TryGetValue(key, out var value) || value.ValueKind != JsonValueKind.Number)
        {
            return Stop($"{input.Category}: {input.Detail}. The configuration has no {key} to change.", "Decide on a different approach with --set KEY=VALUE --reason TEXT.");
        }

        var before = value.GetDouble();
        // A weight decay of 0 cannot be scaled; 0.01 is AdamW's own default.
        var after = before == 0 ? 0.01 : double.Parse((before * factor).ToString("G12", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return Apply(input, $"{input.Detail} — {key} {before.ToString("G6", CultureInfo.InvariantCulture)} → {after.ToString("G6", CultureInfo.InvariantCulture)}.", (key, RequestValues.Of(after)));
    }

    private static FailureAnswer HostMemory(FailureInput input)
    {
        if (input.Config.TryGetValue("dataloader_num_workers", out var workers) && workers.ValueKind == JsonValueKind.Number && workers.GetDouble() > 0)
        {
            return Apply(input, "The host ran out of memory; loader processes each hold a copy.", ("dataloader_num_workers", RequestValues.Of(0L)));
        }

        var larger = input.LargerFlavors.FirstOrDefault(f => f.RamGb > (input.Flavor?.RamGb ?? 0) && f.GpuCount == (input.Flavor?.GpuCount ?? 0));
        return larger is null
            ? Stop($"The host ran out of memory and no larger flavor is allowed: {input.Detail}.", "Raise --cost-cap-usd, or choose a smaller model in a new request.")
            : Apply(input, $"The host ran out of memory; {larger.Name} has {larger.RamGb} GB.", ("flavor", RequestValues.Of(larger.Name)));
    }

    private static FailureAnswer Disk(FailureInput input)
    {
        if (input.Config.TryGetValue("save_total_limit", out var limit) && !(limit.ValueKind == JsonValueKind.Number && limit.GetDouble() == 1))
        {
            return Apply(input, "The disk is full; only the last checkpoint is kept.", ("save_total_limit", RequestValues.Of(1L)));
        }

        var larger = input.LargerFlavors.FirstOrDefault(f => f.StorageGb > (input.Flavor?.StorageGb ?? 0) && f.GpuCount == (input.Flavor?.GpuCount ?? 0));
        return larger is null
            ? Stop($"The disk is full and no flavor with more storage is allowed: {input.Detail}.", "Raise --cost-cap-usd.")
            : Apply(input, $"The disk is full; {larger.Name} has {larger.StorageGb} GB.", ("flavor", RequestValues.Of(larger.Name)));
    }

    // Steps and speed tell whether time was what it lacked; epochs and data stay whatever they say (R4).
    private static FailureAnswer Timeout(FailureInput input) => input.Speed switch
    {
        null => Stop($"The job ran into its timeout of {input.TimeoutSeconds} s before it logged a speed: nothing tells how much it needs.", "Read the log: did it hang before the first step?"),
        { } speed when speed.NeededSeconds <= input.TimeoutSeconds => Stop(
            string.Create(CultureInfo.InvariantCulture, $"The job hung: at {speed.StepsPerSecond:0.##} steps/s its {speed.TotalSteps} steps need {speed.NeededSeconds} s, and it had {input.TimeoutSeconds} s."),
            "Read the log after the last step; more time would not have helped."),
        { } speed => Apply(
            input,
            string.Create(CultureInfo.InvariantCulture, $"Out of time: at {speed.StepsPerSecond:0.##} steps/s {speed.TotalSteps} steps need {speed.NeededSeconds} s, it had {input.TimeoutSeconds} s; epochs and data stay (R4){(speed.Checkpoint is null ? string.Empty : $", and it goes on from {speed.Checkpoint}")}."),
            [("timeout_seconds", RequestValues.Of((long)speed.NeededSeconds)),
            ("steps_per_second", RequestValues.Of(speed.StepsPerSecond)),
            .. speed.Checkpoint is { } checkpoint ? new[] { ("resume_from", RequestValues.Of(checkpoint)) } : []]),
    };

    private static FailureAnswer Precision(FailureInput input) =>
        input.Config.TryGetValue("bf16", out var bf16) && bf16.ValueKind == JsonValueKind.True
            ? Apply(input, "This device has no bf16.", ("bf16", RequestValues.Of(false)), ("fp16", RequestValues.Of(true)))
            : Stop($"precision: {input.Detail}", "Choose a flavor with bf16.");

    // The same argument refused once more is no argument that the table's change helps (R10).
    private static FailureAnswer Argument(FailureInput input, ApiProposal argument)
    {
        var isTried = input.Previous.Any(delta => delta.Category == input.Category && delta.Changes.ContainsKey(argument.Keyword));
        return argument.Delta is { } delta && !isTried
            ? new FailureAnswer(true, delta with { Evidence = [input.At, .. delta.Evidence] }, $"The library takes no '{argument.Keyword}' any more: {argument.Why}", [])
            : Stop(
                $"The script and the installed library disagree (R11): {input.Detail}. {argument.Why}",
                $"Correct {argument.Keyword} in the profile or its template ({argument.File}:{argument.Line}, {argument.Call}), then --rerun Implement.");
    }

    private static FailureAnswer Unfixable(FailureInput input) => input.Category switch
    {
        "auth" => Stop($"The Hub refuses the token: {input.Detail}.", "Set HF_TOKEN to a token with write access to the destination, then run the same command."),
        "billing" => Stop($"The account cannot pay: {input.Detail}.", "Add credit or choose another --namespace, then run the same command."),
        "resource" => Stop($"A model or dataset is missing: {input.Detail}.", "Name one that exists in a new request; nothing is substituted (R8)."),
        "dataset_format" => Stop($"The dataset does not have what the script reads: {input.Detail}.", "--rerun DataAudit"),
        "imports" or "wrong_trainer_arg" => Stop(
            $"The script and the installed library disagree (R11): {input.Detail}.",
            "Look the name up for the pinned version, correct the profile or template, then --rerun Implement."),
        "persistence" => Stop($"The result could not be pushed: {input.Detail}.", "Check that the destination is writable with this token, then run the same command."),
        _ => Stop($"No fix is known for '{input.Category}': {input.Detail}.", "Read the log, then decide with --set KEY=VALUE --reason TEXT."),
    };
}
