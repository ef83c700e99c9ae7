namespace Trainwright.Rules;

/// <summary>
/// What a job spec is held against: the effective bundle, the flavor, the namespace that pays, and the sizes of its
/// timeout (<paramref name="FloorSeconds"/>; <paramref name="EstimateSeconds"/> is the measured work, null before
/// anything is measured). <paramref name="SpecFile"/> is where the spec is written. <paramref name="Destination"/> and
/// <paramref name="IntentKey"/> are judged where the caller knows them; <paramref name="Scripts"/> are what will run there.
/// </summary>
public sealed record SubmitFacts(
    string BundleDigest,
    Flavor Flavor,
    string Namespace,
    int FloorSeconds,
    double? EstimateSeconds,
    string SpecFile,
    string? Destination = null,
    string? IntentKey = null,
    IReadOnlyList<ScriptFacts>? Scripts = null)
{
    /// <summary>What a spec of this profile on these resources is held against; without an estimate it is the preflight's.</summary>
    public static SubmitFacts Of(Profile profile, Resources resources, string bundleDigest, double? estimateSeconds, string specFile, IReadOnlyList<ScriptFacts>? scripts, string? intentKey = null)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(resources);
        var floor = estimateSeconds is null ? profile.Limits.PreflightTimeoutSeconds : profile.Limits.FullJobFloorSeconds;
        return new SubmitFacts(bundleDigest, resources.Hardware!.Flavor, resources.Namespace, floor, estimateSeconds, specFile, resources.Destination, intentKey, scripts);
    }
}
