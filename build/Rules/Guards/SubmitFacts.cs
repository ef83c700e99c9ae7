namespace Trainwright.Rules;

/// <summary>
/// What a job spec is held against: the effective bundle, the flavor, the namespace that pays, and the sizes of its
/// timeout (<paramref name="FloorSeconds"/>; <paramref name="EstimateSeconds"/> is the measured work, null before
/// anything is measured). <paramref name="SpecFile"/> is where the spec is written. <paramref name="Destination"/> and
/// <paramref name="IntentKey"/> are judged where the caller knows them.
/// </summary>
public sealed record SubmitFacts(
    string BundleDigest,
    Flavor Flavor,
    string Namespace,
    int FloorSeconds,
    double? EstimateSeconds,
    string SpecFile,
    string? Destination = null,
    string? IntentKey = null);
