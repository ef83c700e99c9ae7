using System.Text.Json;
using Trainwright.Rules;

namespace Trainwright.Agents;

/// <summary>
/// Freezes the protected keys (R4): the intent at Intake, the recipe after DataAudit, and each decision of the user
/// after that. Precedence: decision, request, inspection, research, profile. Keys are the training configuration's.
/// </summary>
public static class BaselineBuilder
{
    private const string RequestSource = "request";

    /// <summary>Baseline 0: model, dataset, method, metric and every hyper-parameter that the request states.</summary>
    public static Baseline Intent(RequestIntent intent, Profile profile)
    {
        ArgumentNullException.ThrowIfNull(intent);
        ArgumentNullException.ThrowIfNull(profile);
        var entries = new Entries();
        entries.Put("model", intent.Model, BaselineOrigin.Request, RequestSource);
        entries.Put("dataset", intent.Dataset, BaselineOrigin.Request, RequestSource);
        entries.Put("output_repo", intent.Destination, BaselineOrigin.Request, RequestSource);
        entries.Put("method", intent.Method, BaselineOrigin.Request, RequestSource);
        if (intent.Method is null && profile.Methods is [var first, ..])
        {
            entries.Put("method", first, BaselineOrigin.Profile, Of(profile, "methods"));
        }

        entries.Put("metric", intent.Metric, BaselineOrigin.Request, RequestSource);
        entries.Put("metric", intent.Metric is null ? profile.Metric.Name : null, BaselineOrigin.Profile, Of(profile, "metric"));
        foreach (var (key, value) in intent.Stated)
        {
            entries.Put(key, value, BaselineOrigin.Request, RequestSource);
        }

        return new Baseline(0, null, entries.Values);
    }

    /// <summary>
    /// The recipe baseline: adds what inspection pinned (revisions, splits, labels) and the profile's protected
    /// hyper-parameters, taken from the best verified recipe when it is for this dataset and method. Decisions come last.
    /// </summary>
    public static Baseline Recipe(Baseline intent, Profile profile, Research research, Audit audit, Resources resources, IReadOnlyList<Decision> decisions)
    {
        ArgumentNullException.ThrowIfNull(intent);
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(audit);
        ArgumentNullException.ThrowIfNull(resources);
        ArgumentNullException.ThrowIfNull(decisions);
        var entries = new Entries(intent.Entries);
        entries.Add("model_revision", resources.Model?.Revision, BaselineOrigin.Inspection, "03-resources/resources.json#/model/revision");
        entries.Add("dataset_revision", resources.Dataset?.Revision, BaselineOrigin.Inspection, "03-resources/resources.json#/dataset/revision");
        entries.Add("output_repo", resources.Destination, BaselineOrigin.Inspection, "03-resources/resources.json#/destination");
        AddSplits(entries, profile, audit);
        if (audit.Labels.Count > 0)
        {
            entries.Add("labels", RequestValues.Of(audit.Labels), BaselineOrigin.Inspection, "04-data-audit/audit.json#/labels");
        }

        AddHyperparameters(entries, profile, RecipeFit.Best(research, profile, Text(entries, "dataset"), Text(entries, "method")));
        entries.Add("report_to", "trackio", BaselineOrigin.Profile, "the tracker that every script reports to (R4: monitoring is never switched off)");
        AddBatch(entries, profile);
        foreach (var decision in decisions)
        {
            entries.Decide(decision);
        }

        return new Baseline(intent.Version + 1, DigestOf(intent), entries.Values);
    }

    /// <summary>The next version with one key decided by the user.</summary>
    public static Baseline Decide(Baseline baseline, Decision decision)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(decision);
        var entries = new Entries(baseline.Entries);
        entries.Decide(decision);
        return new Baseline(baseline.Version + 1, DigestOf(baseline), entries.Values);
    }

    /// <summary>The digest by which a baseline's successor names it: SHA-256 over its canonical JSON.</summary>
    public static string DigestOf(Baseline baseline) => Digest.Of(CanonicalJson.Of(ArtefactJson.Write(baseline)));

    private static void AddSplits(Entries entries, Profile profile, Audit audit)
    {
        foreach (var (role, key) in SplitRoles.Keys)
        {
            var split = SplitRoles.Find(profile, audit, role);
            entries.Add(key, split, BaselineOrigin.Inspection, "04-data-audit/audit.json#/splits");
        }
    }

    private static void AddHyperparameters(Entries entries, Profile profile, Recipe? recipe)
    {
        foreach (var (key, standard) in profile.Hyperparameters.Where(h => h.Value.IsProtected))
        {
            if (recipe is not null && recipe.Hyperparameters.TryGetValue(key, out var found))
            {
                entries.Add(key, found, BaselineOrigin.Research, recipe.Source.Reference);
            }
            else
            {
                entries.Add(key, standard.Value, BaselineOrigin.Profile, $"{Of(profile, "hyperparameters/" + key)} ({standard.Citation})");
            }
        }
    }

    // The effective batch is protected whatever its parts are (R7); when nothing states it, the profile's parts make it.
    private static void AddBatch(Entries entries, Profile profile)
    {
        if (entries.Values.ContainsKey("effective_batch"))
        {
            return;
        }

        var device = Part(entries, profile, "per_device_train_batch_size");
        var accumulation = Part(entries, profile, "gradient_accumulation_steps") ?? 1;
        if (device is { } rows)
        {
            var stated = entries.Values.ContainsKey("per_device_train_batch_size") || entries.Values.ContainsKey("gradient_accumulation_steps");
            entries.Add("effective_batch", RequestValues.Of(rows * accumulation), stated ? BaselineOrigin.Request : BaselineOrigin.Profile, $"per_device_train_batch_size {rows} × gradient_accumulation_steps {accumulation}");
        }
    }

    private static long? Part(Entries entries, Profile profile, string key)
    {
        var value = entries.Values.TryGetValue(key, out var entry) ? entry.Value
            : profile.Hyperparameters.TryGetValue(key, out var standard) ? standard.Value
            : default;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;
    }

    private static string? Text(Entries entries, string key) =>
        entries.Values.TryGetValue(key, out var entry) && entry.Value.ValueKind == JsonValueKind.String ? entry.Value.GetString() : null;

    private static string Of(Profile profile, string path) => $"profiles/{profile.Id}.json#/{path}";

    private sealed class Entries
    {
        public Entries(SortedDictionary<string, BaselineEntry>? start = null) =>
            Values = start is null ? new(StringComparer.Ordinal) : new(start, StringComparer.Ordinal);

        public SortedDictionary<string, BaselineEntry> Values { get; }

        public void Put(string key, string? value, BaselineOrigin origin, string source)
        {
            if (value is not null)
            {
                Put(key, RequestValues.Of(value), origin, source);
            }
        }

        public void Put(string key, JsonElement value, BaselineOrigin origin, string source) => Values[key] = new BaselineEntry(value, origin, source);

        /// <summary>Adds what nothing with more right has set.</summary>
        public void Add(string key, string? value, BaselineOrigin origin, string source)
        {
            if (!string.IsNullOrEmpty(value))
            {
                Add(key, RequestValues.Of(value), origin, source);
            }
        }

        public void Add(string key, JsonElement value, BaselineOrigin origin, string source) => Values.TryAdd(key, new BaselineEntry(value, origin, source));

        public void Decide(Decision decision) => Put(decision.Key, decision.Value, BaselineOrigin.Decision, $"--set {decision.Key}={CanonicalJson.Of(decision.Value)} --reason \"{decision.Reason}\"");
    }
}
