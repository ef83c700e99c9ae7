using System.Text.Json;
using System.Text.Json.Nodes;
using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>
/// The implementer with a model: free values out of recipes, and edits of the rendered script that the guards let pass.
/// This role writes, so it is shown no outside text: the request, the configuration, the numbers of recipes, our own
/// script.
/// </summary>
internal sealed class ImplementerPlay(IScriptTrial trial) : RolePlay<ImplementationInput, Implementation>(Roles.Implementer, LoopLimits.Judge)
{
    private static readonly string[] Knobs = ["SMOKE", "PREFLIGHT_STEPS"];

    public override Contract Contract => Contracts.Implementation;

    public override async Task<string> QuestionAsync(ImplementationInput input, Implementation draft, CancellationToken cancellationToken)
    {
        var question = new JsonObject
        {
            ["profile"] = input.Profile.Id,
            ["persistenceDest"] = input.Resources.Destination,
            ["timeoutHours"] = Hours(draft),
            ["smokeKnobs"] = new JsonArray([.. Knobs.Select(k => JsonValue.Create(k))]),
            ["config"] = JsonNode.Parse(JsonSerializer.Serialize(draft.Config, ArtefactJson.Default.SortedDictionaryStringJsonElement)),
            ["freeKeys"] = new JsonArray([.. input.Profile.Hyperparameters.Keys.Where(k => IsFree(input, k)).Select(k => JsonValue.Create(k))]),
            ["recipes"] = new JsonArray([.. input.Research.Recipes.Select(r => Recipe(input, r))]),
        };
        var script = await trial.RenderAsync(draft.Config, cancellationToken).ConfigureAwait(false);
        return $"question:\n{question.ToJsonString()}\n\ntrain.py:\n{script}";
    }

    public override async Task<Merged<Implementation>> MergeAsync(ImplementationInput input, Implementation draft, JsonElement proposal, string question, CancellationToken cancellationToken)
    {
        var proposed = Contracts.Implementation.Read(proposal);
        var problems = Claims(input, draft, proposed);
        var config = new SortedDictionary<string, JsonElement>(draft.Config, StringComparer.Ordinal);
        var origins = new SortedDictionary<string, ConfigOrigin>(draft.Origins, StringComparer.Ordinal);
        foreach (var value in proposed.Values)
        {
            var problem = Take(input, value, config, origins);
            problems.AddRange(problem is null ? [] : [problem]);
        }

        if (problems.Count == 0 && proposed.TrainScriptEdits.Count > 0)
        {
            problems.AddRange(await trial.JudgeAsync(config, proposed.TrainScriptEdits, cancellationToken).ConfigureAwait(false));
        }

        return problems.Count > 0 ? Merged<Implementation>.Refuse(problems) : Merged<Implementation>.Of(new Implementation(config, origins, Job(draft, proposed), proposed.TrainScriptEdits));
    }

    private static List<string> Claims(ImplementationInput input, Implementation draft, ImplementationProposal proposed)
    {
        var problems = new List<string>();
        if (proposed.PersistenceDest != input.Resources.Destination)
        {
            problems.Add($"$.persistenceDest: the result goes to '{input.Resources.Destination}' (R1).");
        }

        if (!proposed.MonitoringWired)
        {
            problems.Add("$.monitoringWired: the script must report to its tracker (§5.7).");
        }

        problems.AddRange(Knobs.Except(proposed.SmokeKnobs, StringComparer.Ordinal).Select(k => $"$.smokeKnobs: the script must obey {k} (§5.5)."));
        if (proposed.TimeoutHours is { } hours && (hours < Hours(draft) - 1e-9 || hours > 3 * Hours(draft)))
        {
            problems.Add($"$.timeoutHours: from {Hours(draft)} to {3 * Hours(draft)}, or null (R5).");
        }

        return problems;
    }

    private static string? Take(ImplementationInput input, SourcedValue value, SortedDictionary<string, JsonElement> config, SortedDictionary<string, ConfigOrigin> origins)
    {
        if (!IsFree(input, value.Key))
        {
            return $"$.values: '{value.Key}' is protected or no key of the profile; it stays (R4).";
        }

        var wanted = JsonLiteral.Read(value.Value);
        var recipe = input.Research.Recipes.FirstOrDefault(r => r.Rank == value.Recipe);
        if (recipe is null || !recipe.Hyperparameters.TryGetValue(value.Key, out var found) || !CanonicalJson.Same(found, wanted))
        {
            return $"$.values: recipe {value.Recipe} does not have {value.Key} = {value.Value}.";
        }

        if (config.TryGetValue(value.Key, out var before) && before.ValueKind != wanted.ValueKind)
        {
            return $"$.values: '{value.Key}' takes a {before.ValueKind}.";
        }

        config[value.Key] = wanted;
        origins[value.Key] = new ConfigOrigin("research", recipe.Source.Reference);
        return null;
    }

    private static bool IsFree(ImplementationInput input, string key) => input.Profile.Hyperparameters.ContainsKey(key) && !input.Baseline.Entries.ContainsKey(key) && !ProtectedKeys.IsProtected(key)
        && key is not ("per_device_train_batch_size" or "gradient_accumulation_steps");

    // Of a recipe only what is a number or a switch, under a key that the profile has: no words from outside.
    private static JsonObject Recipe(ImplementationInput input, Recipe recipe)
    {
        var values = new JsonObject();
        foreach (var (key, value) in recipe.Hyperparameters.Where(h => IsFree(input, h.Key) && h.Value.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False))
        {
            values[key] = JsonNode.Parse(value.GetRawText());
        }

        return new JsonObject { ["rank"] = recipe.Rank, ["value"] = double.IsFinite(recipe.Value) ? recipe.Value : null, ["hyperparameters"] = values };
    }

    private static JobTemplate Job(Implementation draft, ImplementationProposal proposed) => proposed.TimeoutHours is { } hours && hours > Hours(draft)
        ? draft.Job with { TimeoutSeconds = (int)Math.Ceiling(hours * 3600), TimeoutBasis = draft.Job.TimeoutBasis + "; raised by the implementer" }
        : draft.Job;

    private static double Hours(Implementation draft) => draft.Job.TimeoutSeconds / 3600.0;
}
