using System.Globalization;
using System.Text.Json;

namespace Trainwright.Agents;

/// <summary>What answers a cause that came back after its first fix: another strategy, never the same one once more (R10).</summary>
internal static class SecondStrategy
{
    // A tenth of the steps, what the profiles of TRL's trainers start with.
    private const double ShortestWarmup = 0.1;
    private const string Scheduler = "lr_scheduler_type";
    private static readonly string[] Warmups = ["warmup_ratio", "warmup_steps"];

    /// <summary>Divergence after a smaller learning rate: it rises more slowly, over twice the steps and at least a tenth of them.</summary>
    public static FailureAnswer Warmup(FailureInput input)
    {
        var key = Warmups.FirstOrDefault(input.Config.ContainsKey);
        if (key is null || input.Config[key] is not { ValueKind: JsonValueKind.Number } value)
        {
            return Ask(input, "a smaller learning rate did not help, and the configuration has no warm-up to lengthen");
        }

        var before = value.GetDouble();

        // Below 1 it is a share of the steps, from 1 on their number.
        var after = before < 1 ? Math.Max(2 * before, ShortestWarmup) : 2 * before;
        return before < 1 && after >= 1
            ? Ask(input, "a smaller learning rate did not help, and half of the steps warm up already")
            : FailureAnalyst.Apply(input, string.Create(CultureInfo.InvariantCulture, $"{input.Detail} — a smaller learning rate did not help: {key} {before:G6} → {after:G6}."), (key, before < 1 ? RequestValues.Of(after) : RequestValues.Of((long)after)));
    }

    /// <summary>A plateau after a smaller learning rate: the rate falls along a cosine.</summary>
    public static FailureAnswer Schedule(FailureInput input)
    {
        var now = input.Config.TryGetValue(Scheduler, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return now is null or "cosine"
            ? Ask(input, "a smaller learning rate did not help, and there is no other schedule to try")
            : FailureAnalyst.Apply(input, $"{input.Detail} — a smaller learning rate did not help: {Scheduler} {now} → cosine.", (Scheduler, RequestValues.Of("cosine")));
    }

    /// <summary>Overfitting after more weight decay: what is left is less capacity, which is another model.</summary>
    public static FailureAnswer Capacity(FailureInput input) =>
        Ask(input, "more weight decay did not help, and less capacity is another model: only you can decide that (R4)");

    private static FailureAnswer Ask(FailureInput input, string reason) =>
        FailureAnalyst.Stop($"'{input.Category}' came back: {input.Detail}; {reason}.", "--set KEY=VALUE --reason TEXT");
}
