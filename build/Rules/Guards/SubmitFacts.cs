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
    /// <summary>The variable that has a script go on from a checkpoint of an attempt that ran out of time.</summary>
    public const string ResumeVariable = "RESUME_FROM";

    /// <summary>The checkpoint that a recorded fix goes on from; null when the job begins at the base.</summary>
    public string? ResumeFrom { get; init; }

    /// <summary>The address of the planned Hub, where the caller knows it; null: the Hub itself, or one on the machine.</summary>
    public string? Endpoint { get; init; }

    /// <summary>What a spec of this profile on these resources is held against; without an estimate it is the preflight's.</summary>
    public static SubmitFacts Of(Profile profile, Resources resources, string bundleDigest, double? estimateSeconds, string specFile, IReadOnlyList<ScriptFacts>? scripts, string? intentKey = null)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(resources);
        var floor = estimateSeconds is null ? profile.Limits.PreflightTimeoutSeconds : profile.Limits.FullJobFloorSeconds;
        return new SubmitFacts(bundleDigest, resources.Hardware!.Flavor, resources.Namespace, floor, estimateSeconds, specFile, resources.Destination, intentKey, scripts);
    }
}
