namespace Trainwright.Rules;

/// <summary>What a job spec is held against: the effective bundle, the flavor, the namespace that pays, and the sizes of its timeout.</summary>
public sealed record SubmitFacts(string BundleDigest, Flavor Flavor, string Namespace, int FloorSeconds, double? EstimateSeconds, string SpecFile);
