namespace Trainwright.Rules;

/// <summary>R3, R4 and R7 on the recorded fixes: no protected key, nothing beside the diagnosed cause, and the ladder in order.</summary>
internal static class FixCheck
{
    // What a cause allows to be changed (spec §8.3); a category that is not here is limited by the protected keys alone.
    private static readonly SortedDictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["disk"] = ["flavor", "save_total_limit"],
        ["divergence"] = ["learning_rate", "max_grad_norm", "warmup_ratio", "warmup_steps"],
        ["divergence_nan"] = ["learning_rate", "max_grad_norm", "warmup_ratio", "warmup_steps"],
        ["early_stop"] = ["learning_rate", "lr_scheduler_type"],
        ["oom-host"] = ["dataloader_num_workers", "flavor"],
        ["overfit"] = ["weight_decay"],
        ["overfitting"] = ["weight_decay"],
        ["precision"] = ["bf16", "dtype", "flavor", "fp16", "torch_dtype"],
        ["timeout"] = ["resume_from", "save_steps", "steps_per_second", "timeout_seconds"],
    };

    /// <summary>The verdicts: one on the keys, and one on the ladder when memory ran out.</summary>
    public static IEnumerable<Verdict> Judge(Baseline baseline, IReadOnlyList<Delta> deltas)
    {
        yield return Fixes(baseline, deltas);
        if (Ladder(deltas) is { } ladder)
        {
            yield return ladder;
        }
    }

    private static Verdict Fixes(Baseline baseline, IReadOnlyList<Delta> deltas)
    {
        foreach (var (delta, index) in deltas.Select((delta, index) => (delta, index)))
        {
            if (delta.Changes.Keys.FirstOrDefault(key => baseline.Entries.ContainsKey(key) || ProtectedKeys.IsProtected(key)) is { } key)
            {
                return Verdict.Breach("R4", $"The fix of {delta.Phase}, attempt {delta.Attempt}, changes the protected key '{key}'.", $"Decide it: --set {key}={ScopeWitnesses.Short(delta.Changes[key])} --reason \"…\"", new Evidence("deltas.json", $"$.deltas[{index}].changes.{key}"));
            }
        }

        foreach (var (delta, index) in deltas.Select((delta, index) => (delta, index)))
        {
            if (Allowed.TryGetValue(delta.Category, out var allowed) && delta.Changes.Keys.FirstOrDefault(key => !allowed.Contains(key)) is { } key)
            {
                return Verdict.Breach("R3", $"The fix of {delta.Phase}, attempt {delta.Attempt}, answers '{delta.Category}' by '{key}', which has nothing to do with it.", $"Change no more than {string.Join(", ", allowed)}.", new Evidence("deltas.json", $"$.deltas[{index}].changes.{key}"));
            }
        }

        return deltas.Count == 0
            ? Verdict.NotApplicable("R3", "Nothing had to be fixed.")
            : Verdict.Pass("R3", $"{deltas.Count} fixes change {string.Join(", ", deltas.SelectMany(delta => delta.Changes.Keys).Distinct())}, no protected key.", new Evidence("deltas.json", "$.deltas"));
    }

    // The ladder is climbed over all attempts and phases together; a rung below one that was taken is no answer.
    private static Verdict? Ladder(IReadOnlyList<Delta> deltas)
    {
        OomRung? highest = null;
        foreach (var (delta, index) in deltas.Select((delta, index) => (delta, index)).Where(entry => entry.delta.Category == "oom"))
        {
            var at = new Evidence("deltas.json", $"$.deltas[{index}].changes");
            if (OomLadder.RungOf(delta.Changes.Keys) is not { } rung)
            {
                return Verdict.Breach("R7", $"The fix of {delta.Phase}, attempt {delta.Attempt}, answers out of memory with {string.Join(", ", delta.Changes.Keys)}, which is on no rung.", "Take a smaller batch with as much more accumulation, then gradient checkpointing, then a larger flavor.", at);
            }

            if (rung < highest)
            {
                return Verdict.Breach("R7", $"The fix of {delta.Phase}, attempt {delta.Attempt}, takes rung {(int)rung} after rung {(int)highest}.", "Climb on: the rungs below have been used.", at);
            }

            highest = rung;
        }

        return highest is { } reached ? Verdict.Pass("R7", $"Out of memory was answered up to rung {(int)reached}, in order.", new Evidence("deltas.json", "$.deltas")) : null;
    }
}
