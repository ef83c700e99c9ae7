using System.Globalization;
using System.Text.Json;

namespace Trainwright.Rules;

/// <summary>R3, R4 and R7 on the recorded fixes: no protected key, nothing beside the diagnosed cause, and the ladder in order.</summary>
internal static class FixCheck
{
    private const int MostOfOneCause = 2;

    // Which way a fix may turn a number: the other way makes the cause worse.
    private static readonly (string[] Causes, string[] Keys, int Way)[] Ways =
    [
        (["divergence", "divergence_nan"], ["learning_rate", "max_grad_norm"], -1),
        (["divergence", "divergence_nan"], ["warmup_ratio", "warmup_steps"], 1),
        (["early_stop"], ["learning_rate"], -1),
        (["overfit", "overfitting"], ["weight_decay"], 1),
        (["timeout"], ["timeout_seconds"], 1),
        (["disk"], ["save_total_limit"], -1),
        (["oom-host"], ["dataloader_num_workers"], -1),
        (["oom"], ["per_device_train_batch_size", "per_device_eval_batch_size", "mini_batch_size", "loss.mini_batch_size"], -1),
    ];

    /// <summary>The verdicts: one on the keys, and one on the ladder when memory ran out.</summary>
    public static IEnumerable<Verdict> Judge(Baseline baseline, IReadOnlyList<Delta> deltas, SortedDictionary<string, JsonElement> config)
    {
        yield return Fixes(baseline, deltas, config);
        if (Ladder(deltas) is { } ladder)
        {
            yield return ladder;
        }
    }

    private static Verdict Fixes(Baseline baseline, IReadOnlyList<Delta> deltas, SortedDictionary<string, JsonElement> config)
    {
        foreach (var (delta, index) in deltas.Select((delta, index) => (delta, index)))
        {
            if (delta.Changes.Keys.FirstOrDefault(key => baseline.Entries.ContainsKey(key) || ProtectedKeys.IsProtected(key) || FixScope.IsSeed(key)) is { } key)
            {
                return Verdict.Breach("R4", $"The fix of {delta.Phase}, attempt {delta.Attempt}, changes the protected key '{key}'.", $"Decide it: --set {key}={ScopeWitnesses.Short(delta.Changes[key])} --reason \"…\"", new Evidence("deltas.json", $"$.deltas[{index}].changes.{key}"));
            }
        }

        foreach (var (delta, index) in deltas.Select((delta, index) => (delta, index)))
        {
            if (delta.Changes.Keys.FirstOrDefault(key => FixScope.IsKnown(delta.Category) && !FixScope.Allows(delta, key)) is { } key)
            {
                return Verdict.Breach("R3", $"The fix of {delta.Phase}, attempt {delta.Attempt}, answers '{delta.Category}' by '{key}', which has nothing to do with it.", FixScope.Advice(delta.Category), new Evidence("deltas.json", $"$.deltas[{index}].changes.{key}"));
            }

            if (delta.Changes.FirstOrDefault(change => FixScope.IsSenseless(delta, change.Key, change.Value)) is { Key: not null } senseless)
            {
                return Verdict.Breach("R3", $"The fix of {delta.Phase}, attempt {delta.Attempt}, sets '{senseless.Key}' to {ScopeWitnesses.Short(senseless.Value)}, with which nothing is trained.", $"Give {senseless.Key} a value that it can have.", new Evidence("deltas.json", $"$.deltas[{index}].changes.{senseless.Key}"));
            }
        }

        if (deltas.Select(Unfounded).FirstOrDefault(verdict => verdict is not null) is { } unfounded)
        {
            return unfounded;
        }

        if ((Repeated(deltas) ?? Worse(deltas, config)) is { } refused)
        {
            return refused;
        }

        return deltas.Count == 0
            ? Verdict.NotApplicable("R3", "Nothing had to be fixed.")
            : Verdict.Pass("R3", $"{deltas.Count} fixes change {string.Join(", ", deltas.SelectMany(delta => delta.Changes.Keys).Distinct())}, no protected key.", new Evidence("deltas.json", "$.deltas"));
    }

    // A cause nobody knows stops the run, and a fix of nothing is no fix.
    private static Verdict? Unfounded(Delta delta, int index)
    {
        var at = new Evidence("deltas.json", $"$.deltas[{index}]");
        return !FixScope.IsKnown(delta.Category)
            ? Verdict.Breach("R3", $"The fix of {delta.Phase}, attempt {delta.Attempt}, answers '{delta.Category}', which is no cause of the failure taxonomy.", "An unknown cause stops the run; name a known one, or decide with --set KEY=VALUE --reason \"…\".", at)
            : delta.Evidence.Count == 0
            ? Verdict.Breach("R3", $"The fix of {delta.Phase}, attempt {delta.Attempt}, answers '{delta.Category}' and shows nothing that says so.", "Point at the line of the log that shows the cause.", at)
            : delta.Changes.Count == 0
            ? Verdict.Breach("R10", $"The fix of {delta.Phase}, attempt {delta.Attempt}, changes nothing: what failed would be run again as it was.", "Change what the cause asks for, or stop.", at)
            : null;
    }

    // The same answer to the same cause is a retry unchanged, and a cause that comes a third time is not answered at all.
    private static Verdict? Repeated(IReadOnlyList<Delta> deltas)
    {
        for (var index = 0; index < deltas.Count; index++)
        {
            var delta = deltas[index];
            var before = deltas.Take(index).Where(other => other.Phase == delta.Phase && other.Category == delta.Category).ToList();
            var at = new Evidence("deltas.json", $"$.deltas[{index}]");
            if (before.Exists(other => other.Changes.Count == delta.Changes.Count && other.Changes.All(change => delta.Changes.TryGetValue(change.Key, out var value) && CanonicalJson.Same(value, change.Value))))
            {
                return Verdict.Breach("R10", $"The fix of {delta.Phase}, attempt {delta.Attempt}, is one that was made before and did not help.", "Change something else, or stop.", at);
            }

            if (before.Count >= MostOfOneCause)
            {
                return Verdict.Breach("R10", $"'{delta.Category}' came back in {delta.Phase} after {before.Count} fixes for it.", "Stop, and decide on a different approach: --set KEY=VALUE --reason \"…\"", at);
            }
        }

        return null;
    }

    private static Verdict? Worse(IReadOnlyList<Delta> deltas, SortedDictionary<string, JsonElement> config)
    {
        for (var index = 0; index < deltas.Count; index++)
        {
            var delta = deltas[index];
            foreach (var (key, value) in delta.Changes)
            {
                if (Ways.FirstOrDefault(way => way.Causes.Contains(delta.Category) && way.Keys.Contains(key)) is { Keys: not null } way
                    && JsonNumber.TryReal(value, out var now) && Before(deltas, index, key, config) is { } before && Math.Sign(now - before) != way.Way)
                {
                    return Verdict.Breach("R3", string.Create(CultureInfo.InvariantCulture, $"The fix of {delta.Phase}, attempt {delta.Attempt}, answers '{delta.Category}' by '{key}' {before} → {now}, which makes it worse."), $"Make {key} {(way.Way < 0 ? "smaller" : "larger")}.", new Evidence("deltas.json", $"$.deltas[{index}].changes.{key}"));
                }
            }
        }

        return null;
    }

    // What the key was: as recorded, as an earlier fix left it, or as a configuration says that no fix has touched yet.
    private static double? Before(IReadOnlyList<Delta> deltas, int index, string key, SortedDictionary<string, JsonElement> config)
    {
        var known = deltas[index].Before?.TryGetValue(key, out var recorded) == true ? recorded
            : deltas.Take(index).LastOrDefault(delta => delta.Changes.ContainsKey(key)) is { } earlier ? earlier.Changes[key]
            : config.TryGetValue(key, out var configured) && !deltas.Any(delta => delta.Changes.TryGetValue(key, out var value) && CanonicalJson.Same(value, configured)) ? configured
            : default;
        return JsonNumber.TryReal(known, out var number) ? number : null;
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
