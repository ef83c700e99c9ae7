using System.Text.Json;
using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>
/// The implementer by rules. Protected keys come from the baseline as they stand; free ones from the best recipe for
/// this very dataset and method, else from the profile. Nothing here knows a profile by name.
/// </summary>
public static class Implementer
{
    private const string EffectiveBatch = "effective_batch";
    private const string PerDevice = "per_device_train_batch_size";
    private const string Accumulation = "gradient_accumulation_steps";

    /// <summary>The configuration, its origins, and the job.</summary>
    /// <exception cref="AgentException">The effective batch cannot be split over the flavor's devices, or no hardware was chosen.</exception>
    public static Implementation Answer(ImplementationInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var values = new Values();
        foreach (var (key, entry) in input.Baseline.Entries.Where(e => e.Key != EffectiveBatch))
        {
            values.Put(key, entry.Value, "baseline", entry.Source);
        }

        values.Add("seed", RequestValues.Of(input.Seed), "derived", "--seed");
        AddColumns(values, input);
        AddFree(values, input);
        foreach (var (key, value, source) in FormatKeys.Of(input.Profile, input.Audit, input.Resources, input.HasSpaces))
        {
            values.Add(key, value, "derived", source);
        }

        var batch = AddBatch(values, input);
        var steps = TrainingSteps.Of(input, values.Config);
        AddRunKeys(values, input, batch, steps);
        return new Implementation(values.Config, values.Origins, JobTemplates.Build(input, values.Config, steps));
    }

    private static void AddColumns(Values values, ImplementationInput input)
    {
        foreach (var column in input.Profile.Dataset.RequiredColumns.Keys)
        {
            values.Add($"{column}_column", RequestValues.Of(ColumnMapping.Source(input.Audit, column)), "derived", "04-data-audit/audit.json#/mapping");
        }
    }

    private static void AddFree(Values values, ImplementationInput input)
    {
        var recipe = RecipeFit.Best(input.Research, input.Profile, Text(values, "dataset"), Text(values, "method"));
        foreach (var (key, standard) in input.Profile.Hyperparameters.Where(h => h.Key is not EffectiveBatch))
        {
            if (recipe is not null && recipe.Hyperparameters.TryGetValue(key, out var found) && found.ValueKind == standard.Value.ValueKind)
            {
                values.Add(key, found, "research", recipe.Source.Reference);
            }
            else
            {
                values.Add(key, standard.Value, "profile", $"profiles/{input.Profile.Id}.json#/hyperparameters/{key} ({standard.Citation})");
            }
        }
    }

    // effective batch = rows on a device × accumulation × devices; the product is what is protected (R7).
    private static long AddBatch(Values values, ImplementationInput input)
    {
        var devices = Math.Max(1, input.Resources.Hardware?.Flavor.GpuCount ?? 1);
        var preferred = Whole(values, PerDevice) ?? 1;
        var total = input.Baseline.Entries.TryGetValue(EffectiveBatch, out var entry) ? entry.Value.GetInt64() : preferred * (Whole(values, Accumulation) ?? 1) * devices;
        if (preferred * (Whole(values, Accumulation) ?? 1) * devices == total)
        {
            values.Add(PerDevice, RequestValues.Of(preferred), "derived", "one row on a device");
            values.Add(Accumulation, RequestValues.Of(1), "derived", "no accumulation");
            return total;
        }

        if (total % devices != 0)
        {
            throw new AgentException(
                $"The effective batch of {total} cannot be split over {devices} devices of the flavor '{input.Resources.Hardware?.Flavor.Name}'. "
                + $"Choose a multiple of {devices}: --set {EffectiveBatch}={Math.Max(1, total / devices) * devices} --reason TEXT.");
        }

        var share = total / devices;
        var isFixed = input.Baseline.Entries.ContainsKey(PerDevice);
        if (isFixed && share % preferred != 0)
        {
            throw new AgentException($"The effective batch of {total} is no multiple of {PerDevice} {preferred} on {devices} devices. Change one of them with --set.");
        }

        var rows = isFixed ? preferred : LargestDivisor(share, Math.Min(share, preferred));
        var source = $"{EffectiveBatch} {total} = {rows} × {share / rows} × {devices} devices";
        if (!isFixed)
        {
            values.Put(PerDevice, RequestValues.Of(rows), "derived", source);
        }

        values.Put(Accumulation, RequestValues.Of(share / rows), "derived", source);
        return total;
    }

    private static void AddRunKeys(Values values, ImplementationInput input, long batch, long steps)
    {
        values.Add("push_to_hub", RequestValues.Of(true), "derived", "R1: the result is pushed as part of the run");
        values.Add("logging_steps", RequestValues.Of(Math.Max(1, steps / 100)), "derived", $"a hundredth of {steps} steps");
        values.Add("save_steps", RequestValues.Of(Math.Max(1, steps / 10)), "derived", $"a tenth of {steps} steps, so that a timeout loses no more (R1)");
        var method = Slug(Text(values, "method") ?? input.Profile.Id);
        var model = Slug(Name(Text(values, "model") ?? "model"));
        var rate = values.Config.TryGetValue("learning_rate", out var lr) ? $"_lr{CanonicalJson.Of(lr)}" : string.Empty;
        values.Add("run_name", RequestValues.Of($"{method}_{model}{rate}_bs{batch}"), "derived", "method, model, learning rate, effective batch");
        values.Add("project", RequestValues.Of($"{Slug(Name(Text(values, "dataset") ?? "data"))}-{method}"), "derived", "dataset and method");
        values.Add("grounded_in", RequestValues.Of(Grounds(input)), "research", "02-verify-research/critique.json#/checks");
    }

    // Only what resolves may ground the code: the example scripts, the recipe that set values, the papers.
    private static List<string> Grounds(ImplementationInput input)
    {
        var resolved = input.Critique.Checks.Where(c => c.Resolves).Select(c => c.Citation.Reference).ToHashSet(StringComparer.Ordinal);
        var recipe = RecipeFit.Best(input.Research, input.Profile, Text(input.Baseline, "dataset"), Text(input.Baseline, "method"));
        return
        [
            .. input.Research.CodePatterns.Select(p => p.Source.Reference)
                .Concat(recipe is null ? [] : [recipe.Source.Reference])
                .Concat(input.Research.Citations.Where(c => c.Kind == CitationKind.Paper).Select(c => c.Reference))
                .Where(resolved.Contains).Distinct(),
        ];
    }

    private static long LargestDivisor(long number, long limit)
    {
        var divisor = Math.Max(1, limit);
        while (number % divisor != 0)
        {
            divisor--;
        }

        return divisor;
    }

    private static long? Whole(Values values, string key) => values.Config.TryGetValue(key, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;

    private static string? Text(Values values, string key) => values.Config.TryGetValue(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string? Text(Baseline baseline, string key) => baseline.Entries.TryGetValue(key, out var entry) && entry.Value.ValueKind == JsonValueKind.String ? entry.Value.GetString() : null;

    private static string Name(string id) => id[(id.IndexOf('/', StringComparison.Ordinal) + 1)..];

    private static string Slug(string text) => string.Join('-', text.ToLowerInvariant().Split([' ', '_', '/', '.', '+', '-'], StringSplitOptions.RemoveEmptyEntries));

    private sealed class Values
    {
        public SortedDictionary<string, JsonElement> Config { get; } = new(StringComparer.Ordinal);

        public SortedDictionary<string, ConfigOrigin> Origins { get; } = new(StringComparer.Ordinal);

        public void Put(string key, JsonElement value, string origin, string source)
        {
            Config[key] = value;
            Origins[key] = new ConfigOrigin(origin, source);
        }

        public void Add(string key, JsonElement value, string origin, string source)
        {
            if (!Config.ContainsKey(key))
            {
                Put(key, value, origin, source);
            }
        }
    }
}
