using Trainwright.Rules;

namespace Trainwright.Tasks.Purchases;

/// <summary>One attempt to be bought: the spec, what it is for, and what it holds in the ledger's unit.</summary>
internal sealed record JobOrder(JobSpec Spec, int Attempt, string BundleDigest, Flavor Flavor, decimal Hold, string CapReason);
