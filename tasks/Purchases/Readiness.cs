using System.Globalization;
using Trainwright.Rules;
using Trainwright.Tasks.Bundles;
using Trainwright.Tasks.Runs;

namespace Trainwright.Tasks.Purchases;

/// <summary>The checklist of §5.6: every answer read out of an artefact.</summary>
internal static class Readiness
{
    /// <summary>Answers the items.</summary>
    public static Checklist Assemble(RunSession session, EffectiveBundle bundle)
    {
        var artefacts = session.Artefacts.Value;
        var (audit, preflight, resources) = (artefacts.Audit, artefacts.Preflight, artefacts.Resources);
        var flavor = resources.Hardware!.Flavor;
        var profile = session.Installation.Profile(artefacts.Plan.Profile);
        var hold = SpendMath.Reserve(flavor.UsdPerMinute, preflight.TimeoutSeconds, profile.Limits.StartupSeconds);
        var expected = SpendMath.Settle(flavor.UsdPerMinute ?? 0m, preflight.EstimatedSeconds + profile.Limits.StartupSeconds, hold.Amount);
        var pattern = artefacts.VerifiedResearch.CodePatterns.Count > 0 ? artefacts.VerifiedResearch.CodePatterns[0] : null;
        var persistence = artefacts.Verdicts("GuardPersistence");
        var monitoring = bundle.Config.TryGetValue("report_to", out var reportTo) ? reportTo.GetString() : null;
        List<ChecklistItem> items =
        [
            Item("reference", "Which working example does the script follow?", pattern?.Source.Reference ?? "none", pattern is not null, new Evidence("02-verify-research/research.json", "$.codePatterns[0]")),
            Item("dataset", "Is the dataset's format verified by inspection?", $"{audit.Verdict} for {audit.Method}: {string.Join(", ", audit.RequiredColumns)}", audit.Verdict is FormatVerdict.Ready or FormatVerdict.NeedsMapping, new Evidence("04-data-audit/audit.json", "$.verdict")),
            Item("smoke", "Did a smoke on the target hardware pass?", string.Create(CultureInfo.InvariantCulture, $"{preflight.Steps} steps on {preflight.Flavor}, {preflight.StepsPerSecond:0.#} steps/s"), preflight.Steps >= 3 && preflight.BundleDigest == bundle.Manifest.Digest, new Evidence("08-gpu-preflight/preflight.json", "$.steps")),
            Item("persistence", "Is the result pushed to a concrete, writable place?", resources.Destination, persistence is not null && persistence.All(verdict => verdict.Outcome != VerdictOutcome.Breach), new Evidence("guards/GuardPersistence.json", "$")),
            Item("timeout", "Is the timeout sized, and on what?", string.Create(CultureInfo.InvariantCulture, $"{preflight.TimeoutSeconds} s: {string.Join("; ", preflight.Arithmetic)}"), preflight.TimeoutSeconds >= profile.Limits.FullJobFloorSeconds, new Evidence("08-gpu-preflight/preflight.json", "$.arithmetic")),
            Item("monitoring", "Is monitoring wired?", monitoring ?? "none", monitoring is { Length: > 0 } and not "none", new Evidence("05-implement/config.json", "$.report_to")),
            Item("real-model", "Was the real model loaded on the target hardware?", preflight.LoadedRealModel ? "yes" : "no", preflight.LoadedRealModel, new Evidence("08-gpu-preflight/preflight.json", "$.loadedRealModel")),
            Item("by-value", "Does everything travel by value?", $"bundle {bundle.Manifest.Digest[..12]}, {bundle.Manifest.Files.Count} files", bundle.Manifest.Files.Count >= 3, new Evidence("05-implement/manifest.json", "$.digest")),
            Item("price", "Is the price known?", flavor.UsdPerMinute is { } price ? string.Create(CultureInfo.InvariantCulture, $"{price} {session.Unit} a minute on {flavor.Name}") : "unknown", flavor.UsdPerMinute is not null, new Evidence("03-resources/resources.json", "$.hardware.flavor.usdPerMinute")),
        ];
        var missing = items.Where(item => !item.Satisfied).Select(item => $"{item.Question} {item.Answer}.").ToList();
        var statement = string.Create(CultureInfo.InvariantCulture, $"holds ${hold.Amount:0.0000}, expected ${expected.Amount:0.0000} ({session.Unit})");
        return new Checklist(missing.Count == 0, items, missing, hold.Amount, expected.Amount, statement);
    }

    private static ChecklistItem Item(string id, string question, string answer, bool satisfied, Evidence evidence) => new(id, question, answer, satisfied, [evidence]);
}
